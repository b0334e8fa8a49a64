// What holds for every file: none is too long to read, and none knows the machine on which it was written.

import { lineAt, lineCount, type Tree } from './tree.ts';

const longestFile = 400;
const code = /\.(cpp|hpp|def|ts|js|mjs|cjs|css|html|cmake)$/;

/** Folders that exist on somebody's machine and on no other. */
const machinePath = /(?<![\w.-])\/(?:home|root|work|tmp|mnt|Users|var\/folders)\/[\w.-]/;
/** Where packages come from differs between machines: their configuration knows, and no file of ours. */
const registryHost =
  /\b(?:registry|mirrors?|deb|security|archive|ftp|proxy|artifactory|nexus)(?:\.[a-z0-9-]+)+\.(?:org|com|net|io|dev|local|internal|cloud)\b/i;

/** Sentences saying what is wrong with which file. */
export function checkFiles(tree: Tree): string[] {
  const found: string[] = [];
  for (const [path, text] of tree) {
    const lines = lineCount(text);
    const mayBeLong = path.startsWith('tests/') || path.includes('.generated.');
    if (code.test(path) && !mayBeLong && lines > longestFile) {
      found.push(`${path}: ${lines} lines; a file has at most ${longestFile}`);
    }
    for (const [pattern, what] of [
      [machinePath, 'a path of some machine'],
      [registryHost, 'the host of a registry'],
    ] as const) {
      const match = pattern.exec(text);
      if (match) found.push(`${path}:${lineAt(text, match.index)}: ${what}: ${match[0]}`);
    }
  }
  return found;
}
