// The entry of embed.html: the playground alone, for a frame on somebody else's page.
//
// It reads its link once and never writes history: the page around it owns the address bar.
import { effect } from '../base/signals.ts';
import { element } from '../views/element.ts';
import { FIRST_EXAMPLE } from './first-example.ts';
import { readLink, writeLink } from './link.ts';
import { createPlayground } from './playground.ts';

const { link, complaints } = readLink(location.search);
const root = element('main', {});
const full = element(
  'a',
  { class: 'playground-aside', target: '_blank', rel: 'noopener' },
  'Open in Interleave',
);
document.body.append(root);
const playground = createPlayground(root, {
  link,
  complaints,
  firstExample: FIRST_EXAMPLE,
  wheel: 'modifier',
  aside: full,
});
window.playground = playground.publicInterface;
effect(() => {
  full.href = `./${writeLink({ ...playground.link.value, view: 'all' }, FIRST_EXAMPLE)}`;
});
