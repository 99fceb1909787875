import { describe, expect, it } from 'vitest';
import {
  ALL_SELECTED,
  countSelected,
  describeSelection,
  isSelected,
  NOTHING_SELECTED,
  toggleKey,
  withKeys,
} from '../../../renderer/components/grid-selection.ts';

describe('selecting rows', () => {
  it('selects a million rows without listing them, and leaves one out', () => {
    const all = toggleKey(ALL_SELECTED, 'srv-7');
    expect(isSelected(all, 'srv-7')).toBe(false);
    expect(isSelected(all, 'srv-8')).toBe(true);
    expect(countSelected(all, 1_000_000)).toBe(999_999);
    expect(describeSelection(all, 1_000_000)).toBe('some');
  });

  it('turns a row over and back', () => {
    const once = toggleKey(NOTHING_SELECTED, 'a');
    expect(isSelected(once, 'a')).toBe(true);
    expect(countSelected(toggleKey(once, 'a'), 5)).toBe(0);
  });

  it('adds a range to whichever kind of selection there is', () => {
    expect(countSelected(withKeys(NOTHING_SELECTED, ['a', 'b', 'a'], 'on'), 5)).toBe(2);
    const allButTwo = withKeys(ALL_SELECTED, ['a', 'b'], 'off');
    expect(countSelected(withKeys(allButTwo, ['a'], 'on'), 5)).toBe(4);
  });

  it('ticks the box in the head only when every row is selected', () => {
    expect(describeSelection(NOTHING_SELECTED, 2)).toBe('off');
    expect(describeSelection(withKeys(NOTHING_SELECTED, ['a'], 'on'), 2)).toBe('some');
    expect(describeSelection(withKeys(NOTHING_SELECTED, ['a', 'b'], 'on'), 2)).toBe('on');
    expect(describeSelection(ALL_SELECTED, 0)).toBe('off');
  });
});
