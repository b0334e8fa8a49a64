// What a host page wants different, in the words of a link: an empty value takes back what was asked before.
//
// Pure; used by host-page.ts. Parameters alone may be empty: some are texts.
import type { Complaint, ExampleDescription } from '../../host/engine-types.ts';
import { type Link, readLink } from '../links/link.ts';

export interface HostChange {
  readonly link: Link;
  readonly complaints: readonly Complaint[];
  /** What it is about. */
  readonly named: ReadonlySet<string>;
}

/** `example`: the one that is open. */
export function readHostChange(query: string, example: ExampleDescription | null): HostChange {
  const named = new URLSearchParams(query);
  const { link, complaints } = readLink(withoutEmpty(query));
  const defaults = {
    runtime: example?.runtime ?? '',
    workers: String(example?.workers ?? ''),
    seed: '',
    schedule: '',
  };
  const takenBack = named.has('example')
    ? []
    : Object.entries(defaults).filter(([name]) => named.get(name) === '');
  const run = { ...link.run, ...Object.fromEntries(takenBack) };
  return { link: { ...link, run }, complaints, named: new Set(named.keys()) };
}

export function withoutEmpty(query: string): string {
  const words = [...new URLSearchParams(query)];
  return String(new URLSearchParams(words.filter(([name, value]) => value !== '' || name.startsWith('p.'))));
}
