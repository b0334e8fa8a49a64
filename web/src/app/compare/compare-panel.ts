// Everything that comparing adds to the playground; fetched when the reader, or a script, compares for the first time.
import { Disposables } from '../../base/disposable.ts';
import { effect, untracked } from '../../base/signals.ts';
import type { Session } from '../session.ts';
import { createCompareBar } from './compare-bar.ts';
import { type CompareRoom, createCompareStage } from './compare-stage.ts';
import type { Comparison } from './comparison.ts';
import './compare.css';

export interface ComparePanel {
  focus(): void;
  dispose(): void;
}

/** The bar goes before the panels; what is beside the present run is made anew for each other run. */
export function createComparePanel(
  session: Session,
  comparison: Comparison,
  room: CompareRoom,
): ComparePanel {
  const all = new Disposables();
  const bar = all.add(createCompareBar(session, comparison));
  room.root.querySelector('.playground-body')?.before(bar.root);
  let stage = new Disposables();
  all.add(
    effect(() => {
      const other = comparison.other.value;
      const label = comparison.label.value;
      stage.dispose();
      stage = new Disposables();
      if (other === null) return;
      const made = stage.add(untracked(() => createCompareStage(session.view, other, label, room)));
      bar.root.append(made.note);
      stage.add(() => made.note.remove());
    }),
  );
  all.add(() => stage.dispose());
  return { focus: () => bar.focus(), dispose: () => all.dispose() };
}
