// A frame that has nothing to run: what it says, and to whom.

import { expect, test } from '@jest/globals';
import type { Received } from '../../../../web/src/app/frame/host-page.ts';
import { refuseHost } from '../../../../web/src/app/frame/refused-host.ts';
import { sealMessage, type ToFrame } from '../../../../web/src/embed/protocol.ts';

test('the reason is told to whoever shows the nonce, and every call is refused with it', () => {
  const parent = {};
  const posts: { message: Record<string, unknown>; target: string }[] = [];
  let receive: (message: Received) => void = () => {};
  refuseHost(
    {
      parent,
      post: (message, target) => posts.push({ message: message as Record<string, unknown>, target }),
      listen(received) {
        receive = received;
        return () => {};
      },
    },
    'n1',
    'It cannot run.',
  );
  const say = (message: ToFrame, source: unknown = parent, its = 'n1', origin = 'https://host.test') =>
    receive({ source, origin, data: sealMessage(message, its) });
  say({ kind: 'welcome' }, {});
  say({ kind: 'welcome' }, parent, 'n2');
  expect(posts.map(({ message, target }) => [message.kind, target])).toEqual([['hello', '*']]);
  say({ kind: 'welcome' });
  say({ kind: 'change', query: 'workers=2' });
  say({ kind: 'call', id: 4, method: 'run', args: [] }, parent, 'n1', 'null');
  expect(posts.slice(1)).toMatchObject([
    {
      message: { kind: 'event', name: 'playground-error', detail: { message: 'It cannot run.' } },
      target: 'https://host.test',
    },
    { message: { kind: 'height', px: 0 } },
    { message: { kind: 'failure', id: 4, message: 'It cannot run.' }, target: '*' },
  ]);
});
