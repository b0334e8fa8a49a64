/**
 * The one table of response headers: what our files need so that the page is isolated (threads),
 * can be embedded anywhere, and runs nothing but our own code. Used by serve.mjs, by web/hosting,
 * which writes them down for static hosts and for the service worker, and by tests.
 */

/** Make a page cross-origin isolated at top level, and in a frame where the browser allows it. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Document-Isolation-Policy': 'isolate-and-credentialless',
};

/** Let any page embed us: framed documents and module scripts from other origins need these. */
export const embeddingHeaders = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
};

/** For our own documents. There is no frame-ancestors: any page may frame them. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Files whose name holds a hash of their content never change. */
const hashedName = /^\/(assets|engine-[0-9a-f]+)\//;

/** Pages, and all that belongs to an example's page: its picture is a document too when it is opened by itself. */
const documentName = /\.html$|^\/example\//;

/**
 * All headers of our site for one path, content type and length aside.
 * @param {string} path of the file, such as `/index.html`
 * @returns {Record<string, string>}
 */
export function siteHeaders(path) {
  return {
    ...isolationHeaders,
    ...embeddingHeaders,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': hashedName.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(documentName.test(path) ? { 'Content-Security-Policy': contentSecurityPolicy } : {}),
  };
}

/** What a host sends that knows nothing of us. @returns {Record<string, string>} */
export function plainHeaders() {
  return { 'Cache-Control': 'no-cache' };
}
