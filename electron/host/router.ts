import type { z } from 'zod';
import type { Handlers, Operation } from '../../shared/contract/define.ts';
import { fail, OperationFailure, type Result, succeed } from '../../shared/domain/result.ts';

/** Calls an operation by name with unchecked input; always answers, never throws. */
export type Call = (name: string, input: unknown) => Promise<Result<unknown>>;

/** One side's operations behind one function, with input and output checked. */
export interface Router {
  call: Call;
}

/** Tells whoever keeps a log of a fault that the caller is not shown. */
export type ReportFault = (operation: string, fault: unknown) => void;

type Handler = (input: unknown) => unknown;

const INTERNAL_MESSAGE = 'Offramp could not finish this because of a fault of its own. What was saved before is kept.';

/** Joins a contract and one side's handlers; the only place that checks what goes in and what comes out. */
export function createRouter<C extends Record<string, Operation>, Side extends Operation['servedBy']>(
  contract: C,
  handlers: Handlers<C, Side>,
  side: Side,
  reportFault: ReportFault = () => {},
): Router {
  async function call(name: string, input: unknown): Promise<Result<unknown>> {
    const operation = Object.hasOwn(contract, name) ? contract[name] : undefined;
    if (operation === undefined || operation.servedBy !== side) {
      return fail('unknown-operation', `Offramp has no operation called "${String(name).slice(0, 60)}".`);
    }
    const checkedInput = operation.input.safeParse(input);
    if (!checkedInput.success) {
      return fail('invalid-input', describeInvalidInput(name, checkedInput.error), { field: nameField(checkedInput.error) });
    }
    try {
      const answer = await (handlers as Record<string, Handler>)[name]?.(checkedInput.data);
      const checkedOutput = operation.output.safeParse(answer);
      if (checkedOutput.success) return succeed(checkedOutput.data);
      reportFault(name, checkedOutput.error);
      return fail('internal', INTERNAL_MESSAGE);
    } catch (fault) {
      if (isOperationFailure(fault)) return fail(fault.code, fault.message, fault.details);
      reportFault(name, fault);
      return fail('internal', INTERNAL_MESSAGE);
    }
  }
  return { call };
}

/** Two bundles may each carry the class, so the name counts beside the identity. */
function isOperationFailure(fault: unknown): fault is OperationFailure {
  return fault instanceof OperationFailure || (fault instanceof Error && fault.name === 'OperationFailure' && 'code' in fault);
}

function nameField(error: z.ZodError): string {
  return error.issues[0]?.path.map(String).join('.') ?? '';
}

function describeInvalidInput(name: string, error: z.ZodError): string {
  const field = nameField(error);
  const problem = (error.issues[0]?.message ?? 'not valid').replace(/^Invalid input: /, '');
  if (field === '') return `The request "${name}" was refused: ${problem}.`;
  return `The request "${name}" was refused because of its field "${field}": ${problem}.`;
}
