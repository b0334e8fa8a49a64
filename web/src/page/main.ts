// The entry of index.html: gallery, address bar, view and theme switches around one playground.
import { readAddress } from '../app/address.ts';
import { FIRST_EXAMPLE } from '../app/first-example.ts';
import { createPlayground } from '../app/playground.ts';
import { createPage } from './page.ts';

const { link, complaints } = await readAddress(location);
const root = document.createElement('main');
root.id = 'playground';
// On the page before it is filled: the timeline reads its colours from where it stands.
document.body.append(root);
const playground = createPlayground(root, { link, complaints, firstExample: FIRST_EXAMPLE, wheel: 'zoom' });
document.body.append(createPage(playground, root, FIRST_EXAMPLE));
window.playground = playground.publicInterface;
