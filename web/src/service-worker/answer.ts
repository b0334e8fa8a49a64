// Answers one request as its route says; the service worker gives the ports, tests stand in for them.
//
// Everything but WebAssembly leaves here with the site's headers, because a page is isolated only if its workers' scripts
// say so too. A header that the host sends itself stays as it is.
import type { Route } from './route.ts';

export type Headers = Readonly<Record<string, string>>;

export interface SiteHeaders {
  readonly all: Headers;
  /** Pages have these as well. */
  readonly page: Headers;
}

export interface AnswerPorts {
  readonly headers: SiteHeaders;
  readonly scope: string;
  fetch(request: Request): Promise<Response>;
  /** What is kept of a file; it has the site's headers. */
  kept(file: string): Promise<Response | undefined>;
  /** Resolves after that many milliseconds. */
  pause(ms: number): Promise<void>;
}

/** A reader waits so long for the newest page before he gets the one that is kept. */
export const PAGE_PATIENCE_MS = 4000;
const FILE_PATIENCE_MS = 10_000;

export async function answer(
  route: Exclude<Route, { kind: 'leave' }>,
  request: Request,
  ports: AnswerPorts,
): Promise<Response> {
  const { all, page } = ports.headers;
  switch (route.kind) {
    case 'hashed':
      return (await ports.kept(route.file)) ?? withHeaders(await ports.fetch(request), all);
    case 'module':
      return orKept(ports.fetch(request), () => ports.kept(route.file));
    case 'file':
      return newest(request, ports, all, FILE_PATIENCE_MS, () => keptIf(route.file, ports));
    case 'page':
      return newest(request, ports, { ...all, ...page }, PAGE_PATIENCE_MS, () =>
        keptIf(route.file, ports),
      ).catch((error: unknown) => {
        if (route.instead === null) throw error;
        return Response.redirect(new URL(route.instead, ports.scope));
      });
  }
}

/** The network's answer; the stand-in when there is none, when it is late, and when the server is in trouble. */
async function newest(
  request: Request,
  ports: AnswerPorts,
  headers: Headers,
  patienceMs: number,
  standIn: () => Promise<Response | undefined>,
): Promise<Response> {
  const fetched = ports.fetch(request).then((response) => withHeaders(response, headers));
  const failure = fetched.then(
    ({ status }) => status >= 500,
    () => true,
  );
  const late = ports.pause(patienceMs).then(() => true);
  if (await Promise.race([failure, late])) return (await standIn()) ?? fetched;
  return fetched;
}

async function orKept(
  fetched: Promise<Response>,
  kept: () => Promise<Response | undefined>,
): Promise<Response> {
  try {
    return await fetched;
  } catch (error) {
    const found = await kept();
    if (found === undefined) throw error;
    return found;
  }
}

async function keptIf(file: string | null, ports: AnswerPorts): Promise<Response | undefined> {
  return file === null ? undefined : ports.kept(file);
}

const noBody = new Set([101, 204, 205, 304]);
/** They tell how the bytes came; here they are unpacked. */
const ofTheWay = ['Content-Encoding', 'Content-Length'];

/** The response with these headers, where it has others of its own; one that nobody may look into stays as it is. */
export function withHeaders(response: Response, headers: Headers): Response {
  if (response.type === 'opaque' || response.type === 'opaqueredirect' || response.type === 'error')
    return response;
  const sent = new globalThis.Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) if (!sent.has(name)) sent.set(name, value);
  for (const name of ofTheWay) sent.delete(name);
  const { status, statusText } = response;
  return new Response(noBody.has(status) ? null : response.body, { status, statusText, headers: sent });
}
