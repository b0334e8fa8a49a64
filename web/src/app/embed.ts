// The entry of embed.html: the playground alone, for a frame on somebody else's page.
//
// It reads its link once and never writes history: the page around it owns the address bar. The element that made the
// frame, if one did, names itself in the hash and is spoken with from here on (host-page.ts).
import { computed, effect } from '../base/signals.ts';
import { element } from '../views/element.ts';
import { followAddress, readAddress } from './address.ts';
import { FIRST_EXAMPLE } from './first-example.ts';
import { readFrameOptions } from './frame-options.ts';
import { HostPage, type HostWindow } from './host-page.ts';
import { asShared } from './link.ts';
import { createPlayground } from './playground.ts';
import { siteUrl } from './site-root.ts';

const { link, complaints } = await readAddress(location);
const { nonce, autorun, controls, fits } = readFrameOptions(location.hash);
const root = element('main', {});
const full = element(
  'a',
  { class: 'playground-aside', target: '_blank', rel: 'noopener' },
  'Open in Interleave',
);
if (controls !== null) root.dataset.controls = controls.join(' ');
document.body.classList.toggle('fits', fits);
document.body.append(root);
const playground = createPlayground(root, {
  link,
  complaints,
  firstExample: FIRST_EXAMPLE,
  wheel: 'modifier',
  autorun,
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
if (nonce !== null && window.parent !== window) connect(nonce);

function connect(nonce: string): void {
  const around: HostWindow = {
    parent: window.parent,
    post: (message, targetOrigin) => window.parent.postMessage(message, targetOrigin),
    listen(received) {
      addEventListener('message', received);
      return () => removeEventListener('message', received);
    },
  };
  const host = new HostPage(playground, around, nonce, FIRST_EXAMPLE);
  for (const type of ['pointerdown', 'keydown', 'click', 'input'])
    addEventListener(type, () => host.readerActs(), { capture: true });
  if (fits)
    new ResizeObserver(() => host.tellHeight(Math.ceil(root.getBoundingClientRect().height))).observe(root);
}
