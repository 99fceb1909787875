import { BUILT_IN, NOTHING, truth } from './built-in.ts';
import type { Expression, Procedure, Script, Statement } from './parse.ts';
import { calculate } from './values.ts';
import { VbError } from './vb-error.ts';

/** What a script can hold: text, numbers, truth values, arrays, objects; undefined is Empty and null is Null. */
export type Value = unknown;
/** An object that the script is given: members by their name in lower case. A method gets its arguments, and setters for those that are variables. */
export type HostObject = Record<string, unknown>;
/** A method of a host object. */
export type HostMethod = (args: Value[], setters: ((value: Value) => void)[]) => Value;

/** What ends a script early. */
export class ScriptQuit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`quit ${code}`);
    this.code = code;
  }
}

class Leave extends Error {
  readonly what: string;
  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

interface Frame {
  variables: Map<string, Value>;
  resumes: boolean;
  procedure: Procedure | null;
  result: Value;
}

/** Runs a parsed script with the given global objects. What real hosts would hide, such as an undeclared name or an unknown member, throws here. */
export function runScript(script: Script, world: Record<string, Value>): void {
  const err: Record<string, Value> = { number: 0, description: '', clear: () => setError(0, '') };
  const globals = new Map<string, Value>([...Object.entries(world), ['err', err]]);
  const top: Frame = { variables: globals, resumes: false, procedure: null, result: undefined };

  function setError(number: number, description: string): void {
    err.number = number;
    err.description = description;
  }

  /** Runs `work`; where it fails and the procedure resumes, the error is kept and `fallback` is the answer. */
  function guard<T>(frame: Frame, work: () => T, fallback: T): T {
    try {
      return work();
    } catch (fault) {
      if (!(fault instanceof VbError) || !frame.resumes) throw fault;
      setError(fault.number, fault.message);
      return fallback;
    }
  }

  function find(frame: Frame, name: string): Map<string, Value> | null {
    if (frame.variables.has(name)) return frame.variables;
    return globals.has(name) ? globals : null;
  }

  function assign(frame: Frame, target: Expression, value: Value): void {
    if (target.kind === 'name') {
      if (frame.procedure?.kind === 'function' && target.name === frame.procedure.name) {
        frame.result = value;
        return;
      }
      const home = find(frame, target.name);
      if (home === null) throw new Error(`line ${target.line}: ${target.name} is not declared`);
      home.set(target.name, value);
    } else if (target.kind === 'call') {
      const array = evaluate(frame, target.of);
      const index = Number(evaluate(frame, target.args[0] as Expression));
      if (!Array.isArray(array)) throw new Error(`line ${target.line}: not an array`);
      if (index < 0 || index >= array.length) throw new VbError(9, 'Subscript out of range');
      array[index] = value;
    } else throw new Error('the script sets a property of an object');
  }

  function member(of: Value, name: string, line: number): Value {
    if (of === NOTHING || of === undefined || of === null) throw new VbError(of === NOTHING ? 91 : 424, 'Object required');
    if (typeof of !== 'object' || !(name in of)) throw new Error(`line ${line}: no member "${name}"`);
    return (of as HostObject)[name];
  }

  function invoke(frame: Frame, callee: Expression, args: Expression[], line: number): Value {
    const values = () => args.map((arg) => evaluate(frame, arg));
    if (callee.kind === 'name' && find(frame, callee.name) === null) {
      const procedure = script.procedures.get(callee.name);
      if (procedure !== undefined) return callProcedure(procedure, values(), line);
      const builtIn = BUILT_IN[callee.name];
      if (builtIn === undefined) throw new Error(`line ${line}: nothing is called "${callee.name}"`);
      return builtIn(...values());
    }
    const target = findTarget(frame, callee, line);
    if (typeof target === 'function') {
      const setters = args.map((arg) => (value: Value) => arg.kind === 'name' && assign(frame, arg, value));
      return (target as HostMethod)(values(), setters as ((value: Value) => void)[]);
    }
    if (args.length === 0) return target;
    if (!Array.isArray(target)) throw new VbError(13, 'Type mismatch');
    const index = Number(values()[0]);
    if (index < 0 || index >= target.length) throw new VbError(9, 'Subscript out of range');
    return target[index];
  }

  function findTarget(frame: Frame, callee: Expression, line: number): Value {
    if (callee.kind === 'member') return member(evaluate(frame, callee.of), callee.name, line);
    if (callee.kind === 'name') return find(frame, callee.name)?.get(callee.name);
    return evaluate(frame, callee);
  }

  function callProcedure(procedure: Procedure, values: Value[], line: number): Value {
    if (values.length !== procedure.parameters.length) throw new Error(`line ${line}: ${procedure.name} takes other arguments`);
    const variables = new Map(procedure.parameters.map((name, index) => [name, values[index]]));
    const frame: Frame = { variables, resumes: false, procedure, result: undefined };
    try {
      runBlock(frame, procedure.body);
    } catch (fault) {
      if (!(fault instanceof Leave) || fault.what !== procedure.kind) throw fault;
    }
    return frame.result;
  }

  function evaluate(frame: Frame, expression: Expression): Value {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'name': {
        const home = find(frame, expression.name);
        const value = home?.get(expression.name);
        return home === null || typeof value === 'function' ? invoke(frame, expression, [], expression.line) : value;
      }
      case 'member':
        return invoke(frame, expression, [], expression.line);
      case 'call':
        return invoke(frame, expression.of, expression.args, expression.line);
      case 'unary':
        return calculate(expression.sign, evaluate(frame, expression.of));
      case 'binary':
        return calculate(expression.sign, evaluate(frame, expression.left), evaluate(frame, expression.right));
    }
  }

  function runBlock(frame: Frame, body: readonly Statement[]): void {
    for (const statement of body) guard(frame, () => run(frame, statement), undefined);
  }

  function runLoop(frame: Frame, kind: string, turns: () => Iterable<unknown>, body: readonly Statement[]): void {
    try {
      for (const _ of turns()) runBlock(frame, body);
    } catch (fault) {
      if (!(fault instanceof Leave) || fault.what !== kind) throw fault;
    }
  }

  // A failed condition or list of a block lets the real host go on inside the block; so does this one.
  function run(frame: Frame, statement: Statement): void {
    switch (statement.kind) {
      case 'dim':
        for (const { name, size } of statement.names) {
          if (frame.variables.has(name)) throw new Error(`line ${statement.line}: ${name} is declared twice`);
          frame.variables.set(name, size === null ? undefined : Array.from({ length: size + 1 }));
        }
        return;
      case 'const':
        frame.variables.set(statement.name, evaluate(frame, statement.value));
        return;
      case 'assign': {
        const value = evaluate(frame, statement.value);
        const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
        if (isObject !== statement.isSet) throw new Error(`line ${statement.line}: Set belongs to objects, and to objects only`);
        assign(frame, statement.target, value);
        return;
      }
      case 'call':
        invoke(frame, statement.of, statement.args, statement.line);
        return;
      case 'if': {
        const branch = statement.branches.find(({ condition }) => guard(frame, () => truth(evaluate(frame, condition)), true));
        runBlock(frame, branch?.body ?? statement.otherwise);
        return;
      }
      case 'for': {
        const from = Number(evaluate(frame, statement.from));
        const to = Number(evaluate(frame, statement.to));
        const target: Expression = { kind: 'name', name: statement.name, line: statement.line };
        runLoop(frame, 'for', () => count(from, to, (value) => assign(frame, target, value)), statement.body);
        return;
      }
      case 'for-each': {
        const list = guard(frame, () => evaluate(frame, statement.of), [undefined]) as Iterable<Value>;
        const target: Expression = { kind: 'name', name: statement.name, line: statement.line };
        if (typeof list !== 'object' || !(Symbol.iterator in list)) throw new VbError(451, 'Object not a collection');
        runLoop(frame, 'for', () => visit(list, (value) => assign(frame, target, value)), statement.body);
        return;
      }
      case 'do':
        runLoop(
          frame,
          'do',
          () => repeat(() => guard(frame, () => truth(evaluate(frame, statement.condition)) !== statement.until, true)),
          statement.body,
        );
        return;
      case 'exit':
        throw new Leave(statement.what);
      case 'on-error':
        frame.resumes = statement.how === 'resume-next';
        setError(0, '');
    }
  }

  if (!script.isExplicit) throw new Error('Option Explicit is missing');
  runBlock(top, script.body);
}

function* count(from: number, to: number, set: (value: number) => void) {
  for (let value = from; value <= to; value++) yield set(value);
}

function* visit(list: Iterable<Value>, set: (value: Value) => void) {
  for (const value of list) yield set(value);
}

function* repeat(goesOn: () => boolean) {
  for (let turn = 0; goesOn(); turn++) {
    if (turn > 1_000_000) throw new Error('a loop does not end');
    yield;
  }
}
