import type { FactValue } from '../../../shared/domain/fact.ts';
import type { EditKind } from '../../../shared/domain/review.ts';

/** Turns the one spelling of a cell's value into the value itself. '' is nothing and has to be asked for before. */
export function decodeValue(as: EditKind, value: string): FactValue {
  switch (as.kind) {
    case 'yes-no':
      return value === 'yes';
    case 'number':
      return Number(value);
    case 'list':
      return JSON.parse(value) as string[];
    default:
      return value;
  }
}
