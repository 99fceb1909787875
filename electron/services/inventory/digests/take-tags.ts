import type { InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import { findAlias } from '../mapping/field-aliases.ts';
import { toHeaderKey } from '../mapping/normalise-header.ts';
import { addFact, type RowDraft } from '../mapping/row-draft.ts';
import { isUnknownWord } from '../mapping/unknown-words.ts';

/** What labels that people put on machines may say; anything else that they write there is theirs. */
const TAGGED: ReadonlySet<InventoryFieldId> = new Set<InventoryFieldId>(['owner', 'application', 'environment', 'site', 'description']);

/** Takes one label of a machine for a fact where its name is a usual one for owner, application, environment, site or description. */
export function takeTag(draft: RowDraft, name: string, value: string, column: string): void {
  // A tier is a layer of an application as often as an environment.
  const field = /^tier$/i.test(name.trim()) ? undefined : findAlias(toHeaderKey(name))?.field;
  const text = value.trim();
  if (field !== undefined && TAGGED.has(field) && !isUnknownWord(text)) addFact(draft, field, text, column, `${name.trim()}: ${text}`);
}

/** Takes the labels of a list such as "owner:Ada, env:prod". */
export function takeTags(draft: RowDraft, list: string, column: string): void {
  for (const tag of list.split(/[,;|\n]/)) {
    const at = tag.search(/[:=]/);
    if (at > 0) takeTag(draft, tag.slice(0, at), tag.slice(at + 1), column);
  }
}
