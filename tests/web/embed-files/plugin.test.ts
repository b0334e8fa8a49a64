import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { oneFolderBelow } from '../../../web/embed-files/plugin.ts';

test('a page one folder below the site names the same files', () => {
  const html = '<html data-root="./"><script src="./assets/a.js"></script><a href="https://x.test/./y">';
  expect(oneFolderBelow(html)).toBe(
    '<html data-root="../"><script src="../assets/a.js"></script><a href="https://x.test/./y">',
  );
});

test('the types are shipped as they stand: declarations that need no other file', () => {
  const types = join(import.meta.dirname, '../../../web/src/embed/public-types.ts');
  expect(readFileSync(types, 'utf8')).not.toMatch(/\bimport\b|\b(?:const|function|class)\s/);
});
