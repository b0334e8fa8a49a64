import { describe, expect, test } from '@jest/globals';
import headless from '@xterm/headless';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { createTerminalFeed } from '../../../../web/src/views/terminal/terminal-feed.ts';
import { TraceWriter } from '../../trace/trace-writer.ts';

function runOf(...texts: string[]): FoldedRun {
  const trace = new TraceWriter();
  trace.start(1).spawn(1, 0, 'main').poll(1, 0);
  for (const text of texts) trace.record({ kind: 'output', task: 1, worker: 0, text });
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}

/** What a terminal shows after these writes. */
async function shown(writes: readonly string[]): Promise<string> {
  const terminal = new headless.Terminal({ cols: 40, rows: 5, convertEol: true, allowProposedApi: true });
  for (const text of writes) await new Promise<void>((resolve) => terminal.write(text, resolve));
  const { active } = terminal.buffer;
  const lines = Array.from(
    { length: active.length },
    (_, row) => active.getLine(row)?.translateToString(true) ?? '',
  );
  return lines.join('\n').trimEnd();
}

describe('the feed of a terminal', () => {
  test('appends what is new, and no more', () => {
    const feed = createTerminalFeed();
    const run = runOf('one\n', 'two\n', 'three\n');
    expect(feed.next(run, 1)).toBe('one\n');
    expect(feed.next(run, 3)).toBe('two\nthree\n');
    expect(feed.next(run, 3)).toBe('');
  });

  test('begins anew in one write when the playhead goes back', async () => {
    const feed = createTerminalFeed();
    const run = runOf('one\n', 'two\n');
    const writes = [feed.next(run, 2), feed.next(run, 1)];
    expect(await shown(writes)).toBe('one');
  });

  test('shows another run in place of the one before, also above the screen', async () => {
    const feed = createTerminalFeed();
    const long = runOf(...Array.from({ length: 20 }, (_, index) => `line ${index}\n`));
    const writes = [feed.next(long, 20), feed.next(runOf('short\n'), 1)];
    expect(await shown(writes)).toBe('short');
  });

  test('writes nothing when another run printed the same', () => {
    const feed = createTerminalFeed();
    feed.next(runOf('same\n'), 1);
    const again = runOf('same\n', 'more\n');
    expect(feed.next(again, 1)).toBe('');
    expect(feed.next(again, 2)).toBe('more\n');
  });

  test('writes only the end of a flood', async () => {
    const feed = createTerminalFeed();
    const run = runOf(...Array.from({ length: 30_000 }, (_, index) => `line ${index}\n`));
    feed.next(run, 1);
    const flood = feed.next(run, 30_000);
    expect(flood.split('\n').length).toBeLessThanOrEqual(20_001);
    expect(await shown(['line 0\n', flood])).toMatch(/line 29999$/);
    expect(feed.next(run, 30_000)).toBe('');
  });

  test('undoes what a text before has set, and does no more than clear the screen after plain text', async () => {
    const feed = createTerminalFeed();
    const texts = [
      'plain, ünï and 日本\n',
      'red: \x1b[31m and inverse \x1b[7m\n',
      'graphics: \x0e',
      'after\n',
    ];
    const writes = texts.map((text) => feed.next(runOf(text), 1));
    const fully = writes.map((write) => write.startsWith('\x1bc'));
    expect(fully).toEqual([false, false, true, true]);
    expect(await shown(writes)).toBe('after');
  });

  test('brings a reader who has scrolled back to the end of another run', () => {
    const feed = createTerminalFeed();
    feed.next(runOf('one\n'), 1, true);
    expect(feed.next(runOf('two\n'), 1, true)).toBe('\x1bctwo\n');
  });
});
