import { expect, test } from '@jest/globals';
import { oneFolderBelow } from '../../../web/embed-files/plugin.ts';

test('a page one folder below the site names the same files', () => {
  const html = '<html data-root="./"><script src="./assets/a.js"></script><a href="https://x.test/./y">';
  expect(oneFolderBelow(html)).toBe(
    '<html data-root="../"><script src="../assets/a.js"></script><a href="https://x.test/./y">',
  );
});
