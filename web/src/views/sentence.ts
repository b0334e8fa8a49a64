// Draws the model's sentences: plain words as text, and what they speak of as links that select it; used by views.
import type { Part, RunModel, Sentence } from '../model/run-model.ts';
import type { Target, ViewState } from '../model/view-state.ts';
import { element } from './element.ts';

export interface SentenceLinks {
  readonly view: ViewState;
  /** Shows a line of the source. */
  readonly reveal: (site: { readonly file: string; readonly line: number }) => void;
}

export function sentenceNodes(sentence: Sentence, links: SentenceLinks): Node[] {
  return sentence.map((part) =>
    part.kind === 'text' || part.kind === 'length' ? plainNode(part) : partLink(part, links),
  );
}

/** Without links. A number is not parted from its unit at the end of a line. */
export function plainNodes(sentence: Sentence): Node[] {
  return sentence.map(plainNode);
}

function plainNode({ kind, text }: Part): Node {
  const isOne = kind === 'time' || kind === 'length';
  return isOne ? element('span', { class: 'unbroken' }, text) : document.createTextNode(text);
}

/** A task as a link that selects it. */
export function taskLink(run: RunModel, task: number, links: SentenceLinks): HTMLElement {
  return partLink({ kind: 'task', text: run.path(task), task }, links);
}

function partLink(part: Exclude<Part, { kind: 'text' | 'length' }>, links: SentenceLinks): HTMLElement {
  const words = part.kind === 'task' ? breakable(part.text) : [part.text];
  const link = element('button', { class: `link link-${part.kind}`, type: 'button' }, ...words);
  const { view } = links;
  link.onclick = () => {
    const target = targetOf(part, view.run.peek());
    if (target !== null) view.selection.value = target;
    else if (part.kind === 'site') links.reveal(part.site);
    else if (part.kind === 'time') view.playhead.value = { timeNs: part.timeNs, event: part.event ?? null };
  };
  return link;
}

/** A path breaks behind its slashes before it breaks anywhere. */
function breakable(path: string): (Node | string)[] {
  return path.split(/(?<=\/)/).flatMap((step, index) => (index === 0 ? [step] : [element('wbr'), step]));
}

function targetOf(part: Part, run: RunModel): Target | null {
  if (part.kind === 'task') return { kind: 'task', path: run.path(part.task) };
  if (part.kind === 'worker') return { kind: 'worker', index: part.worker };
  if (part.kind === 'resource') return { kind: 'resource', label: run.resource(part.resource).label };
  return null;
}
