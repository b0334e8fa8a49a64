// The program's text with numbered lines, and on them the tasks that stand there; the app mounts it.
//
// Follows the playhead: at every moment each living task is marked on its line with its state in words. Clicking a mark
// selects its task. Lines are made once for each text; a moving playhead only touches the lines whose marks change.
import { Disposables } from '../../base/disposable.ts';
import { effect, type ReadonlySignal } from '../../base/signals.ts';
import { sameTarget, type Target, type ViewState } from '../../model/view-state.ts';
import { element, setAttribute } from '../element.ts';
import { stateName } from '../state-badge.ts';
import type { highlightCpp, Piece } from './highlight.ts';
import { type LineMark, lineMarks } from './source-marks.ts';

export interface SourceText {
  readonly file: string;
  readonly text: string;
}

export interface SourceOptions {
  readonly view: ViewState;
  /** null while it is being fetched. */
  readonly source: ReadonlySignal<SourceText | null>;
  /** Colours the text; null while it is being fetched: it is large, and the text can be read without. */
  readonly highlight: ReadonlySignal<typeof highlightCpp | null>;
}

export interface SourceView {
  readonly root: HTMLElement;
  /** Scrolls a line into sight and points at it for a moment. */
  reveal(line: number): void;
  dispose(): void;
}

interface Line {
  readonly root: HTMLElement;
  mark: LineMark | undefined;
  chip: HTMLElement | null;
}

const POINT_MS = 1200;

export function createSourceView({ view, source, highlight }: SourceOptions): SourceView {
  const disposables = new Disposables();
  const root = element('div', { class: 'source', role: 'region', 'aria-label': 'Source code', tabindex: 0 });
  let lines: Line[] = [];
  let followed: Target | null = null;
  let shown: SourceText | null = null;

  disposables.add(
    effect(() => {
      const now = source.value;
      const top = now === shown ? root.scrollTop : 0;
      lines = now === null ? [] : (highlight.value ?? uncoloured)(now.text).map(createLine);
      root.replaceChildren(...lines.map((line) => line.root));
      root.scrollTop = top;
      shown = now;
    }),
  );
  disposables.add(
    effect(() => {
      const text = source.value;
      highlight.value; // the lines are others then
      if (text === null) return;
      const selected = view.selection.value;
      const marks = lineMarks(view.run.value, view.moment.value, selected, text.file);
      for (const [index, line] of lines.entries()) applyMark(line, marks.get(index + 1), view);
      // A newly selected task's line comes into sight; a playhead that is scrubbed leaves the reader's place alone.
      if (!sameTarget(selected, followed)) bringIntoSight(root, lines);
      else if (followsPlayhead(view)) bringIntoSight(root, lines, ({ mark }) => mark?.now === true);
      followed = selected;
    }),
  );

  function reveal(number: number): void {
    const line = lines[number - 1];
    if (line === undefined) return;
    line.root.scrollIntoView({ block: 'nearest' });
    line.root.classList.add('source-line-pointed');
    setTimeout(() => line.root.classList.remove('source-line-pointed'), POINT_MS);
  }
  return { root, reveal, dispose: () => disposables.dispose() };
}

function uncoloured(text: string): Piece[][] {
  const lines = text.split('\n').map((line) => (line === '' ? [] : [{ text: line, className: '' }]));
  if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

/** Playing and stepping do, where the reader wants it; scrubbing does not. */
function followsPlayhead(view: ViewState): boolean {
  const stepped = view.playhead.value?.event != null;
  return view.follow.value && (view.playing.value || stepped);
}

/** The line where the selected task stands, or the first that it passed. Scrolls inside the view only. */
function bringIntoSight(
  root: HTMLElement,
  lines: readonly Line[],
  wanted: (line: Line) => boolean = ({ mark }) => mark?.selected === true,
): void {
  const found = lines.filter(wanted);
  const line = found.find(({ mark }) => mark?.state !== null) ?? found[0];
  if (line === undefined) return;
  const { offsetTop, offsetHeight } = line.root;
  const outside = offsetTop < root.scrollTop || offsetTop + offsetHeight > root.scrollTop + root.clientHeight;
  if (outside) root.scrollTop = offsetTop - root.clientHeight / 3;
}

function createLine(pieces: readonly Piece[], index: number): Line {
  const text = pieces.map((piece) => piece.text).join('');
  const code = element('code', { class: 'source-code' });
  for (const { text, className } of pieces) {
    code.append(className === '' ? text : element('span', { class: className }, text));
  }
  const number = element('span', { class: 'source-number', 'aria-hidden': 'true' }, String(index + 1));
  const root = element('div', { class: 'source-line', 'data-line': index + 1 }, number, code);
  // A line that does not fit wraps below its own indentation.
  root.style.setProperty('--indent', String(text.length - text.trimStart().length + 2));
  return { root, mark: undefined, chip: null };
}

function applyMark(line: Line, mark: LineMark | undefined, view: ViewState): void {
  if (sameMark(line.mark, mark)) return;
  line.mark = mark;
  line.root.classList.toggle('source-line-selected', mark?.selected === true);
  line.root.classList.toggle('source-line-now', mark?.now === true);
  setAttribute(line.root, 'data-state', mark?.state == null ? undefined : stateName(mark.state));
  line.chip?.remove();
  line.chip = null;
  const [first] = mark?.tasks ?? [];
  if (mark === undefined || first === undefined) return;
  line.chip = element(
    'button',
    { class: 'source-chip', type: 'button', title: mark.tasks.join('\n') },
    mark.label,
  );
  line.chip.addEventListener('click', () => {
    view.selection.value = { kind: 'task', path: first };
  });
  line.root.append(line.chip);
}

function sameMark(a: LineMark | undefined, b: LineMark | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const alike = a.label === b.label && a.state === b.state && a.tasks[0] === b.tasks[0];
  return alike && a.selected === b.selected && a.now === b.now;
}
