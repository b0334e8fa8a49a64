import { expect, test } from '@jest/globals';
import { leaveSeat, type Sitter, takeSeat } from '../../../web/src/embed/seats.ts';

class Element implements Sitter {
  isIdle = true;
  isFreed = false;
  load(): void {}
  free(): void {
    this.isFreed = true;
    leaveSeat(this);
  }
}

test('the seventh frame takes the seat of the one that was seen longest ago and is not worked with', () => {
  const elements = Array.from({ length: 6 }, () => new Element());
  for (const element of elements) takeSeat(element);
  elements[0]!.isIdle = false;
  takeSeat(elements[1]!); // seen again
  const late = new Element();
  takeSeat(late);
  expect([...elements, late].map(({ isFreed }) => isFreed)).toEqual([
    false,
    false,
    true,
    false,
    false,
    false,
    false,
  ]);
});
