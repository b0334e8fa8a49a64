// The views that explain a moment, in one panel: inspector, pictures, events, findings, metrics.
import { Disposables } from '../base/disposable.ts';
import { computed, signal } from '../base/signals.ts';
import { findingsOf } from '../model/findings.ts';
import type { ViewState } from '../model/view-state.ts';
import { createEventsView } from '../views/events/events-view.ts';
import { createFindingsView } from '../views/findings/findings-view.ts';
import { createInspectorView } from '../views/inspector/inspector-view.ts';
import { createMetricsView } from '../views/metrics/metrics-view.ts';
import { createPicturesView } from '../views/pictures/pictures-view.ts';
import type { SentenceLinks } from '../views/sentence.ts';
import { createTabs, isShown, type Tabs } from './tabs.ts';

export function createInspectorTabs(view: ViewState, reveal: SentenceLinks['reveal']): Tabs {
  const all = new Disposables();
  const chosen = signal('inspector');
  const findings = computed(() => {
    const run = view.run.value;
    run.version.value;
    return findingsOf(run);
  });
  const note = computed(() => (findings.value.length === 0 ? '' : String(findings.value.length)));
  const tabs = all.add(
    createTabs('Inspector', chosen, [
      { name: 'inspector', title: 'Inspector', root: all.add(createInspectorView({ view, reveal })).root },
      {
        name: 'waits',
        title: 'Waits',
        root: all.add(createPicturesView(view, isShown(chosen, 'waits'))).root,
      },
      {
        name: 'events',
        title: 'Events',
        root: all.add(createEventsView(view, isShown(chosen, 'events'))).root,
      },
      {
        name: 'findings',
        title: 'Findings',
        root: all.add(createFindingsView({ view, reveal, findings, shown: isShown(chosen, 'findings') }))
          .root,
        note,
      },
      {
        name: 'metrics',
        title: 'Metrics',
        root: all.add(createMetricsView(view, isShown(chosen, 'metrics'))).root,
      },
    ]),
  );
  return { root: tabs.root, dispose: () => all.dispose() };
}
