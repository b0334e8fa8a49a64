// What the inspector shows when nothing is selected: the run in numbers, its workers, and its tasks as a list of links,
// which is also how a keyboard or a screen reader selects a task without the canvas.
import { formatCount } from '../../model/format-count.ts';
import { formatTime } from '../../model/format-time.ts';
import type { Moment, RunModel, RunSummary, TaskId } from '../../model/run-model.ts';
import { element } from '../element.ts';
import type { Part } from '../kept-parts.ts';
import { type SentenceLinks, sentenceNodes, taskLink } from '../sentence.ts';
import { stateBadge } from '../state-badge.ts';
import { type Fact, factList, hostFacts, section } from './facts.ts';

const MOST_TASKS = 60;

export function runCard(run: RunModel, moment: Moment, links: SentenceLinks): (Node | Part)[] {
  const { summary } = run;
  if (summary.status === 'empty') return [element('p', { class: 'empty' }, 'Nothing has run yet.')];
  const facts: Fact[] = [
    ['Time', `${formatTime(summary.durationNs)}, ${summary.clock}`],
    ['Tasks', tasksWords(summary)],
    ['Polls', formatCount(summary.polls)],
    ['Switches', `${formatCount(summary.switches)} between tasks`],
  ];
  const memory = hostFacts(run.hostFacts(0));
  const shares = Array.from({ length: run.workerCount }, (_, index) => run.worker(index).busyShare);
  return [
    { key: JSON.stringify(facts), build: () => factList(facts) },
    { key: shares.join(' '), build: () => section('Workers', workerList(shares, links)) },
    { key: tasksKey(run, moment), build: () => section('Tasks', taskList(run, moment, links)) },
    ...(memory.length === 0
      ? []
      : [{ key: JSON.stringify(memory), build: () => section('Memory', factList(memory)) }]),
  ];
}

function tasksWords({ tasks, tasksAlive }: RunSummary): string {
  if (tasksAlive === 0) return formatCount(tasks);
  if (tasks === 1) return '1, alive';
  return `${formatCount(tasks)}, ${tasksAlive === tasks ? 'all' : formatCount(tasksAlive)} alive`;
}

/** Each task that is listed, with its state; links lead to tasks by number. */
function tasksKey(run: RunModel, moment: Moment): string {
  const order = run.tasksInTreeOrder();
  const listed = Array.from(order.subarray(0, MOST_TASKS), (id) => [
    id,
    run.path(id),
    run.isSpawned(id, moment) ? run.stateAt(id, moment) : '',
  ]);
  return JSON.stringify([order.length, listed]);
}

function workerList(shares: readonly number[], links: SentenceLinks): HTMLElement {
  const items = shares.map((busy, index) => {
    const meter = element('span', { class: 'meter', 'aria-hidden': 'true' });
    meter.style.setProperty('--share', String(busy));
    const link = sentenceNodes([{ kind: 'worker', text: `worker ${index}`, worker: index }], links);
    return element('li', {}, ...link, meter, `${Math.round(busy * 100)} % busy`);
  });
  return element('ul', { class: 'worker-list' }, ...items);
}

function taskList(run: RunModel, moment: Moment, links: SentenceLinks): HTMLElement {
  const order = run.tasksInTreeOrder();
  const list = element('ul', { class: 'task-list' });
  for (const id of order.subarray(0, MOST_TASKS)) list.append(taskItem(run, id, moment, links));
  const rest = order.length - MOST_TASKS;
  if (rest > 0)
    list.append(element('li', { class: 'muted' }, `and ${formatCount(rest)} more on the timeline`));
  return list;
}

function taskItem(run: RunModel, id: TaskId, moment: Moment, links: SentenceLinks): HTMLElement {
  const item = element(
    'li',
    {},
    taskLink(run, id, links),
    run.isSpawned(id, moment)
      ? stateBadge(run.stateAt(id, moment))
      : element('span', { class: 'state muted' }, 'not spawned yet'),
  );
  return item;
}
