// How a frame looks by the wish of the element that made it: its controls, its height, and whether values can be changed.
//
// Used by embed.ts, at first and whenever the element's attributes change. Which controls there are is said to the style
// sheet (embed.css). What holds values stands in disabled field sets while they are held: it can be read and not changed,
// and what was changed before is not undone by its keys.
import { element } from '../../views/element.ts';
import { undoCommandOf } from '../live/undo-keys.ts';
import type { FrameOptions } from './frame-options.ts';

const holdingValues = '.panel-parameters, .run-options, .run-buttons > :not(.run-button), .explore-button';

/** `root`: where the playground is. */
export function createDress(root: HTMLElement): (options: FrameOptions) => void {
  let sets: readonly HTMLFieldSetElement[] = [];
  let isHeld = false;
  const keepUndone = (event: KeyboardEvent) => {
    if (isHeld && undoCommandOf(event) !== null) event.stopPropagation();
  };
  addEventListener('keydown', keepUndone, { capture: true });
  return ({ controls, fits, readonly }) => {
    if (controls === null) delete root.dataset.controls;
    else root.dataset.controls = controls.join(' ');
    document.body.classList.toggle('fits', fits);
    if (readonly && sets.length === 0)
      sets = [...root.querySelectorAll<HTMLElement>(holdingValues)].map(inSet);
    for (const set of sets) set.disabled = readonly;
    isHeld = readonly;
  };
}

/** The set has no box of its own. */
function inSet(holding: HTMLElement): HTMLFieldSetElement {
  const set = element('fieldset', { class: 'held' });
  holding.before(set);
  set.append(holding);
  return set;
}
