// The views that explain a moment, in one panel: inspector, pictures, events, findings, metrics.
import { Disposables } from '../base/disposable.ts';
import { computed, type ReadonlySignal, signal } from '../base/signals.ts';
import { findingsOf } from '../model/findings.ts';
import type { ViewState } from '../model/view-state.ts';
import { createFindingsView } from '../views/findings/findings-view.ts';
import { createInspectorView } from '../views/inspector/inspector-view.ts';
import type { SentenceLinks } from '../views/sentence.ts';
import { createLateView } from './late-view.ts';
import { createTabs, isShown, type Tab, type Tabs } from './tabs.ts';

export function createInspectorTabs(view: ViewState, reveal: SentenceLinks['reveal']): Tabs {
  const all = new Disposables();
  const chosen = signal('inspector');
  const findings = computed(() => {
    const run = view.run.value;
    run.version.value;
    return findingsOf(run);
  });
  const note = computed(() => (findings.value.length === 0 ? '' : String(findings.value.length)));
  const late = (
    name: string,
    title: string,
    load: (shown: ReadonlySignal<boolean>) => Promise<Tabs>,
  ): Tab => {
    const shown = isShown(chosen, name);
    return { name, title, root: all.add(createLateView(shown, () => load(shown))).root };
  };
  const tabs = all.add(
    createTabs('Inspector', chosen, [
      { name: 'inspector', title: 'Inspector', root: all.add(createInspectorView({ view, reveal })).root },
      late('waits', 'Waits', async (shown) => {
        const { createPicturesView } = await import('../views/pictures/pictures-view.ts');
        return createPicturesView(view, shown);
      }),
      late('events', 'Events', async (shown) => {
        const { createEventsView } = await import('../views/events/events-view.ts');
        return createEventsView(view, shown);
      }),
      {
        name: 'findings',
        title: 'Findings',
        root: all.add(createFindingsView({ view, reveal, findings, shown: isShown(chosen, 'findings') }))
          .root,
        note,
      },
      late('metrics', 'Metrics', async (shown) => {
        const { createMetricsView } = await import('../views/metrics/metrics-view.ts');
        return createMetricsView(view, shown);
      }),
    ]),
  );
  return { root: tabs.root, dispose: () => all.dispose() };
}
