// The project's files as the checks see them: a path, with slashes, and a text. Checks take a tree and give sentences,
// so that they can be tried on made-up trees.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Tree = ReadonlyMap<string, string>;

const notOurs = new Set(['.git', '.toolchain', 'build', 'dist', 'node_modules']);
const largestText = 4_000_000;

/** Every text file below a folder that is ours. */
export function readTree(root: string): Tree {
  const tree = new Map<string, string>();
  const read = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (notOurs.has(entry.name)) continue; // a link or a file too: so they are in a second working tree
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        read(path);
        continue;
      }
      const content = readFileSync(join(root, path));
      if (content.length <= largestText && !content.includes(0)) tree.set(path, content.toString('utf8'));
    }
  };
  read('');
  return tree;
}

/** The number of the line on which an index of a text lies. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** How many lines a text has. */
export function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
