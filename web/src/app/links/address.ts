// The address of a link: its query, and a hash where the query will not do; used by the page, the embed and sharing.
//
// A query holds everything but edited code, unless it grows too long: then the hash holds all. Where an address has both,
// the hash is right. Packing and unpacking take a moment and are loaded when they are needed (packed-link.ts); an address
// without such a hash is read and written at once.
import { effect, type ReadonlySignal, signal } from '../../base/signals.ts';
import { type Link, type ReadLink, readLink, writeLink } from './link.ts';

export interface Address {
  /** With its `?`, or empty. */
  readonly search: string;
  /** With its `#`, or empty. */
  readonly hash: string;
}

export interface LinkAddress extends Address {
  readonly link: Link;
}

/** Longer ones are cut off by some of the programs through which links go. */
const MOST_QUERY = 1500;

/** Whether it is a link's, of whatever version, and no place in the page. */
export function isPacked(hash: string): boolean {
  return /^#v\d+\//.test(hash);
}

export async function readAddress({ search, hash }: Address): Promise<ReadLink> {
  if (!isPacked(hash)) return readLink(search);
  const { entries, complaints } = await unpacked(hash);
  const query = new URLSearchParams(search);
  const { code, ...words } = Object.fromEntries(entries);
  for (const [name, value] of Object.entries(words)) query.set(name, value);
  const read = readLink(query);
  const all = [...read.complaints, ...complaints];
  if (code === undefined) return { link: read.link, complaints: all };
  return {
    link: { ...read.link, code },
    complaints: [...all, { name: 'code', value: '', message: NOT_YET }],
  };
}

const NOT_YET =
  'code cannot be run here yet: this link holds an edited program, and the example is shown as it was written. The link keeps the edited code.';

/** null: a query will not do. */
export function plainAddress(link: Link, firstExample: string): Address | null {
  const search = writeLink(link, firstExample);
  return link.code === undefined && search.length <= MOST_QUERY ? { search, hash: '' } : null;
}

export async function writeAddress(link: Link, firstExample: string): Promise<Address> {
  const plain = plainAddress(link, firstExample);
  if (plain !== null) return plain;
  const { pack } = await import('./packed-link.ts');
  const search = writeLink(link, firstExample);
  const code: [string, string][] = link.code === undefined ? [] : [['code', link.code]];
  if (search.length <= MOST_QUERY) return { search, hash: await pack(code) };
  return { search: '', hash: await pack([...new URLSearchParams(search), ...code]) };
}

/** The address of a link as it changes. One that has to be packed comes a little later. */
export function followAddress(
  link: ReadonlySignal<Link>,
  firstExample: string,
): { readonly address: ReadonlySignal<LinkAddress>; dispose(): void } {
  const addressed = (now: Link, { search, hash }: Address) => ({ link: now, search, hash });
  const first = link.peek();
  const address = signal(addressed(first, { search: writeLink(first, firstExample), hash: '' }));
  const dispose = effect(() => {
    const now = link.value;
    const plain = plainAddress(now, firstExample);
    if (plain !== null) address.value = addressed(now, plain);
    else
      void writeAddress(now, firstExample).then(
        (written) => {
          if (link.peek() === now) address.value = addressed(now, written);
        },
        () => {}, // the packing could not be loaded: the address stays behind
      );
  });
  return { address, dispose };
}

async function unpacked(hash: string): ReturnType<typeof import('./packed-link.ts').unpack> {
  try {
    const { unpack } = await import('./packed-link.ts');
    return await unpack(hash);
  } catch {
    const message = 'The part of the link after # cannot be used: a part of this page did not load.';
    return { entries: [], complaints: [{ name: 'hash', value: hash.slice(0, 100), message }] };
  }
}
