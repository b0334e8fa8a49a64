// Everything the inspector says of one task, worker, resource or counter at a moment.
//
// Pure of state: each function draws from the model's answers and is called again when they may have changed.

import { explainCounter } from '../../model/explain-counter.ts';
import { formatTime } from '../../model/format-time.ts';
import { momentWords } from '../../model/moment-words.ts';
import { resourceAmount } from '../../model/resource-amount.ts';
import type {
  CallFrame,
  Moment,
  ResourceId,
  RunModel,
  Sentence,
  TaskId,
  TaskInfo,
} from '../../model/run-model.ts';
import { waitersFor } from '../../model/waits.ts';
import { element } from '../element.ts';
import { plainNodes, type SentenceLinks, sentenceNodes, taskLink } from '../sentence.ts';
import { stateSwatch } from '../state-badge.ts';
import { type Fact, factList, hostFacts, section, timeShares } from './facts.ts';

const MOST_CHILDREN = 30;
const LAST_EVENTS = 5;

export function taskCard(run: RunModel, id: TaskId, moment: Moment, links: SentenceLinks): Node[] {
  const task = run.task(id);
  const stack = run.awaitStack(id, moment);
  const children = run.children(id);
  const shares = timeShares(run.taskTimes(id));
  const waiters = waitersFor(run, { kind: 'task', task: id }, moment);
  return [
    why(run.explain(id, moment), links, stateSwatch(run.stateAt(id, moment))),
    factList(taskFacts(run, task, links)),
    ...(stack.length === 0 ? [] : [section('Await stack', stackList(stack, links))]),
    ...(shares === null ? [] : [section('Where its time went', shares)]),
    ...(children.length === 0
      ? []
      : [section(childrenTitle(children.length), childList(run, children, links))]),
    ...(waiters.length === 0 ? [] : [section('Waiting for it', childList(run, waiters, links))]),
    section('What it did last', eventList(run, id, moment, links)),
  ];
}

export function workerCard(run: RunModel, index: number, moment: Moment, links: SentenceLinks): Node[] {
  const worker = run.worker(index);
  return [
    why(run.explainWorker(index, moment), links),
    factList([
      ['Busy', `${Math.round(worker.busyShare * 100)} %, ${formatTime(worker.busyNs)}`],
      ['Polls', String(worker.polls)],
      ['Switches', `${worker.switches} between tasks`],
    ]),
  ];
}

export function resourceCard(run: RunModel, id: ResourceId, moment: Moment, links: SentenceLinks): Node[] {
  const resource = run.resource(id);
  const holders = run.resourceHolders(id, moment).map(({ task }) => task);
  const waiters = waitersFor(run, { kind: 'resource', resource: id }, moment);
  return [
    why(run.explainResource(id, moment), links),
    factList([
      ['Kind', resource.kind.replace('_', ' ')],
      ['Made by', resource.owner === 0 ? null : taskLink(run, resource.owner, links)],
      ['Value', resource.maximum === 0 ? null : resourceAmount(resource, run.resourceValue(id, moment))],
      ['Created', `at ${momentWords(run, run.momentAtEvent(resource.createdEvent))}`],
      [
        'Ended',
        resource.endedEvent === null
          ? null
          : `at ${momentWords(run, run.momentAtEvent(resource.endedEvent))}`,
      ],
    ]),
    ...(holders.length === 0 ? [] : [section('Held by', childList(run, holders, links))]),
    ...(waiters.length === 0 ? [] : [section('Waiting for it', childList(run, waiters, links))]),
  ];
}

export function counterCard(run: RunModel, index: number, moment: Moment, links: SentenceLinks): Node[] {
  const steps = run.counters.steps(index);
  return [
    why(explainCounter(run, index, moment), links),
    factList([
      [
        index === run.counters.timers ? 'Changed' : 'Counted',
        steps.length === 1 ? 'once' : `${steps.length} times`,
      ],
    ]),
  ];
}

function why(sentence: Sentence, links: SentenceLinks, swatch?: HTMLElement): HTMLElement {
  const words = element('span', {}, ...sentenceNodes(capitalised(sentence), links), '.');
  return element('p', { class: 'why' }, swatch, words);
}

function capitalised([first, ...rest]: Sentence): Sentence {
  if (first?.kind !== 'text') return first === undefined ? rest : [first, ...rest];
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}

function taskFacts(run: RunModel, task: TaskInfo, links: SentenceLinks): Fact[] {
  const site = task.spawnSite;
  const place = site === null ? [] : [', ', ...sentenceNodes([siteLink(site)], links)];
  return [
    ['Parent', task.parent === 0 ? null : taskLink(run, task.parent, links)],
    ['Spawned', [`at ${momentWords(run, run.momentAtEvent(task.spawnEvent))}`, ...place]],
    [
      'Ended',
      task.endNs === null
        ? 'not in this run'
        : `at ${momentWords(run, run.momentAtEvent(task.endEvent))}, ${task.outcome}`,
    ],
    ['Error', task.error === '' ? null : task.error],
    ['Polls', String(task.polls)],
    ...hostFacts(run.hostFacts(task.id)),
  ];
}

function siteLink(site: { readonly file: string; readonly line: number }) {
  return { kind: 'site', text: `line ${site.line}`, site } as const;
}

/** Innermost first, as a debugger shows it. */
function stackList(stack: readonly CallFrame[], links: SentenceLinks): HTMLElement {
  const items = stack.map((frame, index) => {
    const at = frame.awaitSite;
    const place = at === null ? [] : [' awaited on ', ...sentenceNodes([siteLink(at)], links)];
    return element(
      'li',
      {},
      element('code', {}, frame.function),
      ...(index === stack.length - 1 ? [] : place),
    );
  });
  return element('ol', { class: 'await-stack' }, ...items);
}

/** The newest first, each with a link to its moment. */
function eventList(run: RunModel, id: TaskId, moment: Moment, links: SentenceLinks): HTMLElement {
  const last = run.taskEventIndexAt(id, moment);
  const list = element('ol', { class: 'last-events' });
  for (let index = last; index >= 0 && index > last - LAST_EVENTS; index--) {
    const event = run.taskEvent(id, index);
    const at = run.momentAtEvent(event);
    const link = element('button', { class: 'link', type: 'button' }, momentWords(run, at));
    link.onclick = () => {
      links.view.playhead.value = at;
    };
    list.append(element('li', {}, link, element('span', {}, ...plainNodes(run.describeEvent(event)))));
  }
  if (last < 0) list.append(element('li', { class: 'muted' }, 'Nothing yet.'));
  return list;
}

function childrenTitle(count: number): string {
  return count === 1 ? '1 child' : `${count} children`;
}

function childList(run: RunModel, children: readonly TaskId[], links: SentenceLinks): HTMLElement {
  const items = children.slice(0, MOST_CHILDREN).map((id) => element('li', {}, taskLink(run, id, links)));
  const rest = children.length - items.length;
  if (rest > 0) items.push(element('li', { class: 'muted' }, `and ${rest} more`));
  return element('ul', { class: 'child-list' }, ...items);
}
