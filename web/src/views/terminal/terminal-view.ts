// The program's output in a terminal; the app mounts it, and it follows the run and the playhead by itself.
//
// Invariants: nobody can type into it, Tab always leaves it, and links in a program's output lead nowhere. It is the only
// file that knows xterm.js.
import { FitAddon } from '@xterm/addon-fit';
import { type ITheme, Terminal } from '@xterm/xterm';
import { Disposables } from '../../base/disposable.ts';
import { effect, type ReadonlySignal } from '../../base/signals.ts';
import type { ViewState } from '../../model/view-state.ts';
import { element } from '../element.ts';
import { frameEffect } from '../frame-effect.ts';
import { createTerminalFeed } from './terminal-feed.ts';

export interface TerminalOptions {
  readonly view: ViewState;
  /** Changes when the colours of the page change. */
  readonly appearance: ReadonlySignal<unknown>;
}

export interface TerminalView {
  readonly root: HTMLElement;
  dispose(): void;
}

const scrollKeys = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown']);

export function createTerminalView({ view, appearance }: TerminalOptions): TerminalView {
  const disposables = new Disposables();
  const empty = element('p', { class: 'empty terminal-empty' });
  const screen = element('div', { class: 'terminal-screen' });
  const root = element('div', { class: 'terminal' }, screen, empty);
  const terminal = createTerminal(root);
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  disposables.add(terminal);

  const observer = new ResizeObserver(() => {
    if (terminal.element === undefined) open(terminal, screen);
    if (root.clientWidth > 0 && root.clientHeight > 0) fit.fit();
  });
  observer.observe(root);
  disposables.add(() => observer.disconnect());

  disposables.add(
    effect(() => {
      appearance.value;
      terminal.options.theme = readColours(root);
    }),
  );

  const feed = createTerminalFeed();
  let writing = false;
  // One write at a time: a program may print faster than a terminal draws, which then goes on with what there is by then.
  const write = () => {
    if (writing || disposables.disposed) return;
    const run = view.run.peek();
    const { viewportY, baseY } = terminal.buffer.active;
    const text = feed.next(run, run.outputCountAt(view.moment.peek()), viewportY !== baseY);
    if (text === '') return;
    writing = true;
    terminal.write(text, () => {
      writing = false;
      write();
    });
  };
  disposables.add(
    effect(() => {
      view.run.value;
      view.moment.value;
      write();
    }),
  );
  const absence = () => {
    const run = view.run.value;
    if (run.outputCountAt(view.moment.value) > 0) return '';
    const over = run.summary.status === 'ended' && view.playhead.value === null;
    return over ? 'Nothing was printed.' : 'Nothing is printed yet.';
  };
  disposables.add(
    frameEffect(absence, (words) => {
      empty.hidden = words === '';
      empty.textContent = words;
    }),
  );
  return { root, dispose: () => disposables.dispose() };
}

function createTerminal(root: HTMLElement): Terminal {
  const style = getComputedStyle(root.ownerDocument.documentElement);
  const terminal = new Terminal({
    convertEol: true,
    disableStdin: true,
    cursorStyle: 'bar',
    cursorInactiveStyle: 'none',
    cursorBlink: false,
    fontFamily: style.getPropertyValue('--font-mono').trim(),
    fontSize: 12,
    lineHeight: 1.3,
    scrollback: 10_000,
    screenReaderMode: true,
    minimumContrastRatio: 4.5,
    linkHandler: { activate: () => {} },
  });
  terminal.attachCustomKeyEventHandler(({ key }) => scrollKeys.has(key));
  return terminal;
}

/** Only once it has a place on the page: xterm measures its font there. */
function open(terminal: Terminal, screen: HTMLElement): void {
  terminal.open(screen);
  terminal.textarea?.setAttribute('aria-label', 'Output of the program, read-only');
}

function readColours(root: HTMLElement): ITheme {
  const style = getComputedStyle(root.ownerDocument.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    background: token('--surface'),
    foreground: token('--text'),
    cursor: token('--surface'),
    selectionBackground: token('--accent-soft'),
    red: token('--state-failed'),
    green: token('--success'),
    yellow: token('--warning'),
    blue: token('--accent'),
    scrollbarSliderBackground: token('--line'),
    scrollbarSliderHoverBackground: token('--line-strong'),
    scrollbarSliderActiveBackground: token('--line-strong'),
  };
}
