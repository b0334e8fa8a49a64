// The entry of index.html: gallery, address bar, view and theme switches around one playground.

import { FIRST_EXAMPLE } from '../app/first-example.ts';
import { firstRunDrawn } from '../app/first-run-mark.ts';
import { readAddress } from '../app/links/address.ts';
import { createPlayground } from '../app/playground.ts';
import { siteUrl } from '../app/site-root.ts';
import { signal } from '../base/signals.ts';
import { createPage } from './page.ts';
import { watchReader } from './reader-touch.ts';

const openedAt = location.href;
const reader = watchReader(window);
const { link, complaints } = await readAddress(location);
const reloadIsolates = signal(false);
const root = document.createElement('main');
root.id = 'playground';
// On the page before it is filled: the timeline reads its colours from where it stands.
document.body.append(root);
const playground = createPlayground(root, {
  link,
  complaints,
  firstExample: FIRST_EXAMPLE,
  wheel: 'zoom',
  reloadIsolates,
});
document.body.append(createPage(playground, root, FIRST_EXAMPLE));
window.playground = playground.publicInterface;
void firstRunDrawn()
  .then(() => import('./site-worker.ts'))
  .then(({ installSiteWorker, thisWindow }) =>
    installSiteWorker(siteUrl('service-worker.js'), { openedAt, reader, reloadIsolates }, thisWindow()),
  )
  .catch(() => {}); // without it everything but threads is as it was
