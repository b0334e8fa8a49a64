/**
 * Serves a folder of static files with chosen headers; prefers the precompressed `.br` and `.gz`
 * files that the build wrote beside them. Listens on this machine only.
 * Called by start.mjs, and by tests, which also use it as a second, foreign origin:
 *   const site = await startServer({ root: 'dist' });
 *   const other = await startServer({ pages: { '/': '<iframe ...>' }, headers: plainHeaders });
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { SetupFailure } from '../engine/toolchain/failure.mjs';
import { siteHeaders } from './headers.mjs';

const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.cpp': 'text/plain; charset=utf-8',
  '.hpp': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
];

/**
 * Starts serving.
 * @param {{root?: string, pages?: Record<string, string>, files?: Record<string, string>, port?: number,
 *   headers?: (path: string) => Record<string, string>}} options
 *   `pages` are texts by path and `files` are files by path, looked up before the folder; port 0 picks a free one
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>}
 */
export async function startServer({ root, pages = {}, files = {}, port = 0, headers = siteHeaders }) {
  const server = createServer((request, response) => {
    try {
      answer(request, response, { root, pages, files, headers });
    } catch {
      response.destroy();
    }
  });
  await listen(server, port);
  const { port: bound } = server.address();
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${bound}/`, port: bound, close };
}

/** Fails now, before a long build, when the port cannot be had. */
export async function checkPort(port) {
  const probe = await startServer({ port });
  await probe.close();
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new SetupFailure({
          what: `the server cannot listen on port ${port}`,
          reason: taken ? 'another program is using that port' : error.message,
          todo: `${taken ? 'stop that program, or ' : ''}choose another port: PORT=9000 npm start`,
        }),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function answer(request, response, { root, pages, files, headers }) {
  const path = decodePath(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...headers('/405'), Allow: 'GET, HEAD' }).end();
    return;
  }
  if (path !== undefined && Object.hasOwn(pages, path)) {
    response
      .writeHead(200, { ...headers(`${path}.html`), 'Content-Type': contentTypes['.html'] })
      .end(pages[path]);
    return;
  }
  const given = path !== undefined && Object.hasOwn(files, path) ? { file: files[path], path } : undefined;
  const found = given ?? (path !== undefined && root ? findFile(root, path) : undefined);
  if (!found) {
    response
      .writeHead(404, { ...headers('/404.html'), 'Content-Type': 'text/plain; charset=utf-8' })
      .end('not found\n');
    return;
  }
  if (found.redirect) {
    response.writeHead(301, { ...headers(found.redirect), Location: found.redirect }).end();
    return;
  }
  sendFile(request, response, found, headers);
}

function sendFile(request, response, { file, path }, headers) {
  const accepted = parseAccepted(request.headers['accept-encoding']);
  const packed = encodings.find((e) => accepted.has(e.name) && isFile(file + e.suffix));
  const source = packed ? file + packed.suffix : file;
  const { size, mtimeMs } = statSync(source);
  const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  const sent = {
    ...headers(path),
    'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
    Vary: 'Accept-Encoding',
    ETag: tag,
    ...(packed ? { 'Content-Encoding': packed.name } : {}),
  };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, sent).end();
    return;
  }
  response.writeHead(200, { ...sent, 'Content-Length': size });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(source)
      .on('error', () => response.destroy())
      .pipe(response);
}

function decodePath(url) {
  try {
    return decodeURIComponent(url.split(/[?#]/)[0]);
  } catch {
    return undefined;
  }
}

/** A path to a file inside root, or undefined: never outside it, whatever the request says. */
function findFile(root, path) {
  if (path.includes('\0')) return undefined;
  const inside = normalize(path).replaceAll(sep, '/');
  if (!inside.startsWith('/')) return undefined;
  const file = join(root, inside);
  if (isFile(file)) return { file, path: inside };
  if (!isFile(join(file, 'index.html'))) return undefined;
  if (!inside.endsWith('/')) return { redirect: `${inside}/` };
  return { file: join(file, 'index.html'), path: `${inside}index.html` };
}

function isFile(file) {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function parseAccepted(header = '') {
  const names = header.split(',').map((part) => part.trim().split(';'));
  return new Set(names.filter(([, q]) => !/q=0(\.0*)?$/.test(q ?? '')).map(([name]) => name));
}
