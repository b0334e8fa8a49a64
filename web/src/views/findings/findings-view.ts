// What went wrong, finding by finding: what happened, why it matters, how to cure it, and links to its moment and line.
//
// Where nothing was found it says what was looked for, and nothing more: that is no proof that all is well.

import { Disposables } from '../../base/disposable.ts';
import { batch, effect, type ReadonlySignal } from '../../base/signals.ts';
import { checkedFor } from '../../model/finding-texts.ts';
import type { Finding } from '../../model/findings.ts';
import { momentWords } from '../../model/moment-words.ts';
import { element } from '../element.ts';
import { icon } from '../icon.ts';
import { type SentenceLinks, sentenceNodes } from '../sentence.ts';

export interface FindingsOptions extends SentenceLinks {
  readonly findings: ReadonlySignal<readonly Finding[]>;
  /** Hidden, it is not kept up to date. */
  readonly shown: ReadonlySignal<boolean>;
}

export interface FindingsView {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createFindingsView(options: FindingsOptions): FindingsView {
  const all = new Disposables();
  const root = element('div', { class: 'findings', role: 'region', 'aria-label': 'Findings', tabindex: 0 });
  all.add(
    effect(() => {
      if (!options.shown.value) return;
      const findings = options.findings.value;
      const { status } = options.view.run.value.summary;
      root.replaceChildren(
        ...(findings.length === 0
          ? [nothing(status === 'ended')]
          : findings.map((finding) => card(finding, options))),
      );
    }),
  );
  return { root, dispose: () => all.dispose() };
}

function nothing(ended: boolean): HTMLElement {
  return element(
    'div',
    { class: 'empty' },
    element('p', { class: 'findings-none' }, ended ? 'Nothing was found. ' : 'Nothing so far. '),
    element('p', {}, ended ? 'This run was searched for ' : 'The run is searched for '),
    element('ul', { class: 'findings-searched' }, ...checkedFor.map((kind) => element('li', {}, kind))),
  );
}

function card(finding: Finding, options: FindingsOptions): HTMLElement {
  const { view, reveal } = options;
  const { moment, site, task } = finding;
  const show = element(
    'button',
    { class: 'link', type: 'button' },
    `Show it at ${momentWords(view.run.peek(), moment)}`,
  );
  show.addEventListener('click', () =>
    batch(() => {
      view.playing.value = false;
      view.playhead.value = moment;
      if (task > 0) view.selection.value = { kind: 'task', path: view.run.peek().path(task) };
    }),
  );
  const places: (Node | string)[] = [show];
  if (site !== null) {
    const line = element('button', { class: 'link', type: 'button' }, `line ${site.line}`);
    line.addEventListener('click', () => reveal(site));
    places.push(', ', line);
  }
  return element(
    'article',
    { class: 'finding', 'data-kind': finding.kind, 'data-severity': finding.severity },
    element('h4', {}, icon('warning'), finding.title),
    element('p', {}, ...sentenceNodes(finding.sentence, options), '.'),
    element('p', { class: 'muted' }, finding.why),
    element('p', { class: 'muted' }, finding.cure),
    element('p', {}, ...places),
  );
}
