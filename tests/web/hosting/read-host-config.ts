// Reads `_headers` and `vercel.json` as their hosts do: every rule whose path matches counts, and a header from two of
// them would be joined; for the tests of both, of the rules and of the built files.

import type { HeaderRule } from '../../../web/hosting/header-rules.ts';

export function readNetlifyHeaders(text: string): HeaderRule[] {
  const rules: { path: string; headers: Record<string, string> }[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    if (!line.startsWith(' ')) rules.push({ path: line, headers: {} });
    else {
      const [, name, value] = /^\s+([\w-]+): (.+)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`_headers has the line "${line}"`);
      rules.at(-1)!.headers[name] = value;
    }
  }
  return rules;
}

export function readVercelConfig(text: string): HeaderRule[] {
  const { headers } = JSON.parse(text) as {
    headers: { source: string; headers: { key: string; value: string }[] }[];
  };
  return headers.map((rule) => ({
    path: rule.source.replace(/\(\.\*\)$/, '*'),
    headers: Object.fromEntries(rule.headers.map(({ key, value }) => [key, value])),
  }));
}

/** The headers of one address; throws if two rules give the same. */
export function sentBy(rules: readonly HeaderRule[], path: string): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const rule of rules.filter((each) => matches(each.path, path)))
    for (const [name, value] of Object.entries(rule.headers)) {
      if (name in sent) throw new Error(`${path} gets ${name} twice`);
      sent[name] = value;
    }
  return sent;
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
