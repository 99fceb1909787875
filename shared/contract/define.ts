import type { z } from 'zod';

/** One operation: what it takes, what it answers, and which side serves it. */
export interface Operation<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** engine: plain services in their own process; host: native furniture such as dialogs. */
  servedBy: 'engine' | 'host';
  input: Input;
  output: Output;
}

/** Declares an operation of the engine. */
export function engineOperation<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Operation<I, O> & { servedBy: 'engine' } {
  return { servedBy: 'engine', input, output };
}

/** Declares an operation of the host. */
export function hostOperation<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Operation<I, O> & { servedBy: 'host' } {
  return { servedBy: 'host', input, output };
}

/** The names of a contract that one side serves. */
export type OperationNames<C extends Record<string, Operation>, Side extends Operation['servedBy']> = {
  [Name in keyof C & string]: C[Name]['servedBy'] extends Side ? Name : never;
}[keyof C & string];

/** What a caller may pass: defaults may be left out. */
export type InputOf<C extends Record<string, Operation>, Name extends keyof C> = z.input<C[Name]['input']>;

/** What a handler receives: checked, with defaults filled in. */
export type CheckedInputOf<C extends Record<string, Operation>, Name extends keyof C> = z.output<C[Name]['input']>;

/** What an operation answers. */
export type OutputOf<C extends Record<string, Operation>, Name extends keyof C> = z.output<C[Name]['output']>;

/** One handler for each operation that a side serves; a handler throws OperationFailure to refuse. */
export type Handlers<C extends Record<string, Operation>, Side extends Operation['servedBy']> = {
  [Name in OperationNames<C, Side>]: (input: CheckedInputOf<C, Name>) => Promise<OutputOf<C, Name>> | OutputOf<C, Name>;
};
