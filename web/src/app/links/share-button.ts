// The button that offers the present state as a link and as code for other pages; a part of the heading.
//
// What it opens is fetched when it is first pressed.
import { element } from '../../views/element.ts';
import { icon } from '../../views/icon.ts';
import type { Sharing } from './share-dialog.ts';

/** The dialog opens within `place`. */
export function createShareButton(place: HTMLElement, sharing: Sharing): HTMLElement {
  const button = element('button', { class: 'button', type: 'button', 'aria-haspopup': 'dialog' });
  const show = (words: string) => button.replaceChildren(icon('share'), words);
  const open = async () => {
    const { showShare } = await import('./share-dialog.ts');
    await showShare(place, sharing);
  };
  button.addEventListener('click', () => {
    open().then(
      () => show('Share'),
      () => show('Share did not load: try again'),
    );
  });
  show('Share');
  return element('div', { class: 'share-place' }, button);
}
