// What the share dialog shows: the present link, the same as code for other pages, and what both hold, in words.
//
// Pure. The reader's theme is his own and stays out.
import { writeAddress } from './address.ts';
import { embedCode } from './embed-code.ts';
import { asShared, type Link } from './link.ts';

export interface Shared {
  readonly link: string;
  readonly embed: string;
  /** What differs from how the example opens by itself, in words. */
  readonly holds: readonly string[];
}

/** `site`: the address of the site's root. */
export async function sharedState(link: Link, firstExample: string, site: string): Promise<Shared> {
  const shared = asShared(link);
  const { search, hash } = await writeAddress(shared, firstExample);
  const { place, run, view, code } = shared;
  const { example: _, parameters = {}, ...options } = run;
  const named = [...Object.keys(options), ...Object.keys(parameters)];
  return {
    link: site + search + hash,
    embed: embedCode(shared, site),
    holds: [
      ...named.map((name) => name.replaceAll('_', ' ')),
      ...(view === 'all' ? [] : ['the view']),
      ...(code === undefined ? [] : ['the edited code']),
      ...(place.timeNs === null ? [] : ['the playhead']),
      ...(place.task === null ? [] : ['the selected task']),
    ],
  };
}
