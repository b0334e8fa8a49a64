// The entry of embed.html: the playground alone, for a frame on somebody else's page.
//
// It reads its link once and never writes history: the page around it owns the address bar. The element that made the
// frame, if one did, names itself in the hash and is spoken with from here on (host-page.ts). A program that stands in the
// element itself cannot be run, and is not replaced by another: the element is told why (refused-host.ts).
import { computed, effect } from '../../base/signals.ts';
import { element } from '../../views/element.ts';
import { FIRST_EXAMPLE } from '../first-example.ts';
import { followAddress, readAddress } from '../links/address.ts';
import { asShared } from '../links/link.ts';
import { createPlayground } from '../playground.ts';
import { siteUrl } from '../site-root.ts';
import { createDress } from './frame-dress.ts';
import { readFrameOptions } from './frame-options.ts';
import { withoutEmpty } from './host-change.ts';
import { HostPage, type HostWindow } from './host-page.ts';
import { refuseHost } from './refused-host.ts';

/** A hidden page draws nothing, and is not waited for. */
const LONGEST_FRAMES_MS = 500;

const options = readFrameOptions(location.hash);
const around: HostWindow = {
  parent: window.parent,
  post: (message, targetOrigin) => window.parent.postMessage(message, targetOrigin),
  listen(received) {
    addEventListener('message', received);
    return () => removeEventListener('message', received);
  },
  drawn() {
    const late = new Promise((resolve) => setTimeout(resolve, LONGEST_FRAMES_MS));
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
    return Promise.race([late, next().then(next)]);
  },
};
if (options.slotted && !new URLSearchParams(location.search).get('example'))
  refuseHost(around, options.nonce ?? '', 'This program cannot run here yet: this page has no compiler.');
else await start();

async function start(): Promise<void> {
  // The hash is the element's, if one made this frame.
  const asked = options.nonce === null ? location : { search: withoutEmpty(location.search), hash: '' };
  const { link, complaints } = await readAddress(asked);
  const root = element('main', {});
  const full = element(
    'a',
    { class: 'playground-aside', target: '_blank', rel: 'noopener' },
    'Open in Interleave',
  );
  document.body.append(root);
  const playground = createPlayground(root, {
    link: { ...link, theme: options.theme ?? link.theme },
    complaints,
    firstExample: FIRST_EXAMPLE,
    wheel: 'modifier',
    autorun: options.autorun,
    aside: full,
  });
  window.playground = playground.publicInterface;
  const { address } = followAddress(
    computed(() => asShared({ ...playground.link.value, view: 'all' })),
    FIRST_EXAMPLE,
  );
  effect(() => {
    full.href = siteUrl('./') + address.value.search + address.value.hash;
  });
  const dress = createDress(root);
  dress(options);
  if (options.nonce === null || window.parent === window) return;
  const host = new HostPage(playground, around, {
    nonce: options.nonce,
    firstExample: FIRST_EXAMPLE,
    options,
    dress,
    height: () => Math.ceil(root.getBoundingClientRect().height),
  });
  new ResizeObserver(() => host.tellHeight()).observe(root);
  for (const type of ['pointerdown', 'keydown', 'click', 'input'])
    addEventListener(type, () => host.readerActs(), { capture: true });
}
