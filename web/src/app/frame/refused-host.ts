// The frame of an element whose program cannot be run: it says so to whoever shows the nonce, and does nothing else.
//
// Used by embed.ts in place of a playground; it starts no engine, and what stands in the host's page stays in sight.
import { type FromFrame, readMessage, sealMessage, type ToFrame, toFrame } from '../../embed/protocol.ts';
import type { HostWindow } from './host-page.ts';

export function refuseHost(
  { parent, listen, post }: Pick<HostWindow, 'parent' | 'listen' | 'post'>,
  nonce: string,
  why: string,
): void {
  const say = (message: FromFrame, origin: string) =>
    post(sealMessage(message, nonce), origin === 'null' ? '*' : origin);
  listen(({ source, origin, data }) => {
    const message = source === parent ? readMessage<ToFrame>(data, nonce, toFrame) : null;
    if (message === null || typeof message === 'string') return;
    if (message.kind === 'welcome') {
      say({ kind: 'event', name: 'playground-error', detail: { message: why } }, origin);
      say({ kind: 'height', px: 0 }, origin); // no room is kept for what will not come
    }
    if (message.kind === 'call') say({ kind: 'failure', id: message.id, message: why }, origin);
  });
  post(sealMessage({ kind: 'hello' }, nonce), '*');
}
