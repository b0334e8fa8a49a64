// What of a link is too long for a query, in the hash of its address, which no server ever sees.
//
//     #v1/  base64url( deflate-raw( {"code": "...", "example": "...", "p.frames": "12"} ) )
//
// The JSON holds the words of a query, all as text, and edited code as `code`. Anybody may have written it: what cannot
// be read gives a complaint that says why, nothing is thrown, and what unpacks to more than MOST_BYTES is not unpacked to
// its end. Loaded when there is such a hash to be read or written; pure, but for the browser's own compression.

import type { Complaint } from '../../host/engine-types.ts';
import { formatCount } from '../../model/format-count.ts';
import { isLinkName, quoted } from './link.ts';

export interface Unpacked {
  readonly entries: readonly (readonly [string, string])[];
  readonly complaints: readonly Complaint[];
}

const VERSION = 'v1';
const MOST_BYTES = 1 << 20;
/** A slice unpacks to about a thousand times as much at worst, and is looked at before the next. */
const SLICE_BYTES = 1024;
const MOST_COMPLAINTS = 5;

/** Why a hash cannot be read, as the end of a sentence. */
class Refusal extends Error {}

export async function pack(entries: Iterable<readonly [string, string]>): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const packed = sliced(json, json.length).pipeThrough(new CompressionStream('deflate-raw'));
  return `#${VERSION}/${toBase64Url(await gather(packed, Number.POSITIVE_INFINITY))}`;
}

export async function unpack(hash: string): Promise<Unpacked> {
  try {
    return textsIn(await unpackedJson(hash));
  } catch (error) {
    const why = error instanceof Refusal ? error.message : 'it is cut off or damaged';
    const message = `The part of the link after # cannot be used: ${why}.`;
    return { entries: [], complaints: [{ name: 'hash', value: hash.slice(0, 100), message }] };
  }
}

async function unpackedJson(hash: string): Promise<unknown> {
  if (hash.length > MOST_BYTES)
    throw new Refusal(
      `it has ${formatCount(hash.length)} letters, and at most ${formatCount(MOST_BYTES)} are read`,
    );
  const [, version = '', base64 = ''] = /^#([^/]*)\/(.*)$/s.exec(hash) ?? [];
  if (version !== VERSION)
    throw new Refusal(`it is written in version ${quoted(version)}, and this page reads ${VERSION}`);
  const unpacking = new DecompressionStream('deflate-raw');
  const bytes = await gather(sliced(fromBase64Url(base64), SLICE_BYTES).pipeThrough(unpacking), MOST_BYTES);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('it holds no JSON');
  }
}

/** The entries that mean something, and a complaint about each of the others, as long as there are few. */
function textsIn(json: unknown): Unpacked {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Refusal('its JSON is no object with names and values');
  const entries: [string, string][] = [];
  const complaints: Complaint[] = [];
  let left = 0;
  for (const [name, value] of Object.entries(json)) {
    const known = name === 'code' || isLinkName(name);
    if (known && typeof value === 'string') entries.push([name, value]);
    else if (++left <= MOST_COMPLAINTS) complaints.push(wrongEntry(name, known));
  }
  if (left > MOST_COMPLAINTS) {
    const message = `So it is with ${formatCount(left - MOST_COMPLAINTS)} more in the part of the link after #.`;
    complaints.push({ name: 'hash', value: String(left), message });
  }
  return { entries, complaints };
}

function wrongEntry(name: string, known: boolean): Complaint {
  const message = known
    ? `${quoted(name)} in the part of the link after # is no text: every value there is one.`
    : `${quoted(name)} in the part of the link after # means nothing to this page.`;
  return { name, value: name, message };
}

function sliced(bytes: Uint8Array<ArrayBuffer>, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.subarray(at, at + size));
        at += size;
      },
    },
    { highWaterMark: 0 },
  );
}

async function gather(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > most) {
      reader.cancel().catch(() => {}); // nobody waits for how that ends
      throw new Refusal(`it unpacks to more than ${formatCount(most)} bytes`);
    }
    chunks.push(read.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function toBase64Url(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += SLICE_BYTES)
    letters += String.fromCharCode(...bytes.subarray(at, at + SLICE_BYTES));
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const strange = /[^\w-]/.exec(text);
  if (strange !== null)
    throw new Refusal(`it holds ${quoted(strange[0])}, and only letters, digits, - and _ stand there`);
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
