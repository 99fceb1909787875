/** A run-time error that a script can meet and resume after. */
export class VbError extends Error {
  constructor(number: number, message: string) {
    super(message);
    this.number = number;
  }
  readonly number: number;
}
