import { addFact, type RowDraft } from '../mapping/row-draft.ts';

/** Hyper-V machines of generation 1 start from BIOS, those of generation 2 from EFI (https://learn.microsoft.com/windows-server/virtualization/hyper-v/plan/should-i-create-a-generation-1-or-2-virtual-machine-in-hyper-v). */
export function settleGeneration(draft: RowDraft, generation: string): void {
  if (generation === '1') addFact(draft, 'bootMode', 'bios', 'Generation', generation);
  if (generation === '2') addFact(draft, 'bootMode', 'efi', 'Generation', generation);
}
