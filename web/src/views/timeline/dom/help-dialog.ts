// The dialog that lists the keys and the gestures of the timeline; made when it is first asked for.

import { element } from '../../element.ts';
import { keyGroups } from '../keys.ts';

/** Opens over the page, in the root, so that an embed has it too. Focus returns by itself when it closes. */
export function showHelp(root: HTMLElement, wheel: 'zoom' | 'modifier'): void {
  const known = root.querySelector<HTMLDialogElement>('dialog.timeline-help');
  const dialog = known ?? buildHelp(root, wheel);
  if (!dialog.open) dialog.showModal();
}

function buildHelp(root: HTMLElement, wheel: 'zoom' | 'modifier'): HTMLDialogElement {
  const title = element('h2', {}, 'Keys of the timeline');
  const list = element('dl');
  for (const { shown, does } of keyGroups) {
    const keys = element('dt');
    for (const key of shown) keys.append(element('kbd', {}, key));
    list.append(keys, element('dd', {}, does));
  }
  const zoom = wheel === 'zoom' ? 'Wheel or pinch zooms' : 'Ctrl+wheel or pinch zooms';
  const mouse = element(
    'p',
    {},
    `${zoom}, dragging pans, Shift+wheel pans. Click selects, double click fits what is under the pointer. Drag along the time axis to move the playhead, along the strip below the rows to move the window. Ctrl+Enter runs the program again.`,
  );
  const close = element('button', { class: 'button', type: 'button' }, 'Close');
  const dialog = element(
    'dialog',
    { class: 'timeline-help', 'aria-label': 'Keys of the timeline' },
    title,
    list,
    mouse,
    close,
  );
  close.addEventListener('click', () => dialog.close());
  // Keys pressed here are not the timeline's.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  root.append(dialog);
  return dialog;
}
