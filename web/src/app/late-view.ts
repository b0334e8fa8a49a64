// A view that is fetched when it is first shown: what a reader does not look at first does not keep his first run waiting.
import { Disposables } from '../base/disposable.ts';
import { effect, type ReadonlySignal, untracked } from '../base/signals.ts';
import { element } from '../views/element.ts';

interface View {
  readonly root: HTMLElement;
  dispose(): void;
}

/** If it cannot be loaded, that is said in its place, and tried again when it is shown again. */
export function createLateView(shown: ReadonlySignal<boolean>, load: () => Promise<View>): View {
  const all = new Disposables();
  const root = element('div', { class: 'late-view' });
  let state: 'absent' | 'coming' | 'there' = 'absent';
  const fetch = async () => {
    state = 'coming';
    try {
      const view = await load();
      if (all.disposed) return view.dispose();
      all.add(view);
      root.replaceChildren(view.root);
      state = 'there';
    } catch {
      root.replaceChildren(
        element(
          'p',
          { class: 'muted', role: 'alert' },
          'This view did not load. Open it again to try once more.',
        ),
      );
      state = 'absent';
    }
  };
  all.add(
    effect(() => {
      if (shown.value && state === 'absent') untracked(() => void fetch());
    }),
  );
  return { root, dispose: () => all.dispose() };
}
