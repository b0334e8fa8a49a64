// The edges between the folders of web/src. See "Folders" in ARCHITECTURE.md.

import { lineAt, type Tree } from './tree.ts';

/** What each folder may import besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  base: [],
  trace: ['base'],
  model: ['base', 'trace'],
  host: ['base', 'trace'],
  compiler: ['base'],
  views: ['base', 'trace', 'model'],
  app: ['base', 'trace', 'model', 'views', 'host', 'compiler'],
  page: ['base', 'trace', 'model', 'views', 'app'],
  embed: [],
  'service-worker': [],
};

/** These import no packages either. */
const alone = new Set(['base', 'trace', 'model', 'embed', 'service-worker']);

/** What stands in a host page and what answers it there agree on these files. */
const agreed = new Set(['embed/protocol.ts', 'embed/public-types.ts']);

const root = 'web/src/';

/** Sentences saying which imports cross an edge that does not exist. */
export function checkTypeScript(tree: Tree): string[] {
  const found: string[] = [];
  for (const [path, text] of tree) {
    if (!path.startsWith(root) || !/\.(ts|js|mjs|css)$/.test(path)) continue;
    const from = path.slice(root.length);
    for (const { name, line } of importsOf(path, text)) {
      const why = forbidden(from, name);
      if (why !== undefined) found.push(`${path}:${line}: ${why}`);
    }
  }
  return found;
}

interface Import {
  readonly name: string;
  readonly line: number;
}

const typeScriptImports = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
  /\bnew URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g,
];
const styleImports = [/@import\s+(?:url\()?['"]([^'"]+)['"]/g];

function importsOf(path: string, text: string): Import[] {
  const patterns = path.endsWith('.css') ? styleImports : typeScriptImports;
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((each) => ({
      name: each[1]!.replace(/\?.*$/, ''),
      line: lineAt(text, each.index + each[0].indexOf(each[1]!)),
    })),
  );
}

/** Why a file may not import something; undefined if it may. Paths below web/src. */
function forbidden(from: string, name: string): string | undefined {
  const folder = from.split('/')[0]!;
  const mine = allowed[folder];
  if (mine === undefined) return `web/src has no folder "${folder}"`;
  if (!name.startsWith('.')) return alone.has(folder) ? `${folder} imports no packages: ${name}` : undefined;
  const target = resolve(from, name);
  if (target === undefined) return `${name} is outside web/src`;
  const targetFolder = target.split('/')[0]!;
  if (targetFolder === folder) return folder === 'views' ? betweenViews(from, target) : undefined;
  if (mine.includes(targetFolder) || (folder === 'app' && agreed.has(target))) return undefined;
  return `${folder} may not import ${target}`;
}

/** A view may import itself and the files beside the views; those import no view. */
function betweenViews(from: string, target: string): string | undefined {
  const [own, other] = [from, target].map((path) => path.split('/').slice(1, -1)[0]);
  return other === undefined || own === other ? undefined : `one view may not import another: ${target}`;
}

function resolve(from: string, name: string): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}
