// The edges between the engine's folders, and what an example may hold. See "Folders" in ARCHITECTURE.md.

import { bareCode, declarations } from './cpp-code.ts';
import { lineAt, lineCount, type Tree } from './tree.ts';

/** A folder may include itself and what stands before it. */
const layers = 'trace exec task sync combine stream models world example explore bridge'.split(' ');
const publicHeader = 'engine/playground.hpp';
const knowsEmscripten = 'engine/bridge/wasm.cpp';
const longestExample = 80;

const isCpp = (path: string) => /\.(cpp|hpp|def)$/.test(path);

/** Sentences saying what is wrong in the engine and the examples. */
export function checkCpp(tree: Tree): string[] {
  const found: string[] = [];
  for (const [path, text] of tree) {
    if (!isCpp(path)) continue;
    if (path.startsWith('engine/')) found.push(...checkIncludes(path, text));
    if (path.startsWith('engine/') || path.startsWith('examples/'))
      found.push(...checkEmscripten(path, text));
    if (path.startsWith('examples/')) found.push(...checkExample(path, text));
  }
  return found;
}

interface Include {
  readonly name: string;
  readonly line: number;
}

function includesOf(text: string): Include[] {
  const lines = [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)/gm)];
  return lines.map((each) => ({ name: each[1] ?? each[2]!, line: lineAt(text, each.index) }));
}

function checkIncludes(path: string, text: string): string[] {
  const folder = path === publicHeader ? publicHeader : path.split('/')[1]!;
  const allowed =
    path === publicHeader
      ? layers.slice(0, layers.indexOf('example') + 1)
      : layers.slice(0, layers.indexOf(folder) + 1);
  if (allowed.length === 0) return [`${path}: the engine has no folder "${folder}"`];
  return includesOf(text).flatMap(({ name, line }) => {
    const target = name.split('/')[0]!;
    const isEngine = layers.includes(target) || text.includes(`"${name}"`) || name === 'playground.hpp';
    if (!isEngine || allowed.includes(target)) return [];
    return [`${path}:${line}: ${folder} may not include ${name}`];
  });
}

function checkEmscripten(path: string, text: string): string[] {
  const at = text.search(/emscripten/i);
  if (at < 0 || path === knowsEmscripten) return [];
  return [`${path}:${lineAt(text, at)}: only ${knowsEmscripten} knows Emscripten`];
}

function checkExample(path: string, text: string): string[] {
  const found: string[] = [];
  for (const { name, line } of includesOf(text)) {
    if (name !== 'playground.hpp')
      found.push(`${path}:${line}: an example includes nothing but <playground.hpp>`);
  }
  const lines = lineCount(text);
  if (lines > longestExample) found.push(`${path}: ${lines} lines; an example has at most ${longestExample}`);
  const declared = declarations(text);
  for (const each of declared.filter((one) => !mayStandInExample(one.text))) {
    found.push(`${path}:${each.line}: a global outlives its run: ${each.text}`);
  }
  const code = bareCode(text);
  for (const kept of code.matchAll(/\bthread_local\b|\bstatic\b(?!\s+constexpr\b)/g)) {
    found.push(`${path}:${lineAt(code, kept.index)}: a ${kept[0]} variable outlives its run`);
  }
  const examples = declared.filter((one) => one.text.startsWith('EXAMPLE(')).length;
  if (examples !== 1) found.push(`${path}: EXAMPLE stands there ${examples} times and not once`);
  return found;
}

/** Types, functions, aliases, constants and EXAMPLE; no variables. */
function mayStandInExample(declared: string): boolean {
  if (/^(using|struct|class|enum|union|typedef|static_assert|concept)\b/.test(declared)) {
    return !/\}\s*\w/.test(declared); // struct s {} variable
  }
  if (/^(template\s*<.*>\s*)?(constexpr|consteval)\b/.test(declared)) return true;
  if (/^template\b/.test(declared) || declared.startsWith('EXAMPLE(')) return true;
  if (/^(inline )?namespace\b/.test(declared)) return false;
  return isFunction(declared);
}

/** `type name(parameters) {`, or without a body; not `type name(1, 2)`, `type name = ...`. */
function isFunction(declared: string): boolean {
  const match = /^([\w:<>,&*[\] ]+?[\s&*>])(operator\W+|[\w:]+)\(([\s\S]*)\)([^()]*)$/.exec(declared);
  if (!match) return false;
  const [, , , parameters = '', rest = ''] = match;
  if (rest.includes('{')) return !rest.includes('=');
  return (
    /^(const|noexcept|override|\s)*$/.test(rest) &&
    (parameters === '' || /^[A-Za-z_][\w:<>, ]*[\s&*]+\w*/.test(parameters))
  );
}
