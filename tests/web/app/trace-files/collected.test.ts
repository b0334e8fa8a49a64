import { expect, test } from '@jest/globals';
import { collected } from '../../../../web/src/app/trace-files/collected.ts';

test('pieces are gathered in their order, and the page has its turn in between', async () => {
  const order: string[] = [];
  function* slow() {
    for (const piece of ['a', 'b', 'c']) {
      const until = performance.now() + 20;
      while (performance.now() < until);
      order.push(piece);
      yield piece;
    }
  }
  const gathered = collected(slow());
  setTimeout(() => order.push('the page'));
  expect(await gathered).toEqual(['a', 'b', 'c']);
  expect(order.indexOf('the page')).toBeLessThan(order.indexOf('c'));
});
