// A run's timeline as a file: what is in it, and that it is well formed whatever the program says.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../../../web/src/model/folded-run.ts';
import { palettesOf } from '../../../../../web/src/views/timeline/svg/palettes.ts';
import { timelinePicture } from '../../../../../web/src/views/timeline/svg/timeline-svg.ts';
import { randomRun } from '../../../model/random-run.ts';
import { TraceWriter } from '../../../trace/trace-writer.ts';

const css = readFileSync(join(import.meta.dirname, '../../../../../web/src/app/tokens.css'), 'utf8');
const palettes = palettesOf(css);

function runOf(trace: TraceWriter): FoldedRun {
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}

/** main spawns this many, computes and ends. */
function family(children: number, name = 'child', computesNs = 60): FoldedRun {
  const trace = new TraceWriter().start(1).spawn(1, 0, 'main').poll(1, 0);
  for (let child = 0; child < children; child++) trace.spawn(child + 2, 1, name, 5);
  return runOf(trace.compute(1, 0, computesNs).at(computesNs).computeEnd(1, 0).end(1, 0).finish());
}

function picture(run: FoldedRun, parts: Partial<Parameters<typeof timelinePicture>[1]> = {}) {
  return timelinePicture(run, { width: 600, palettes, title: 'a run', ...parts });
}

/** The elements that are left open, or closed though they were not; empty if all is well. */
function unbalanced(svg: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = '', empty] of svg.matchAll(/<(\/?)([\w:]+)(?:[^<>"]|"[^"]*")*?(\/?)>/g)) {
    if (slash) {
      if (open.pop() !== name) wrong.push(name);
    } else if (!empty) {
      open.push(name);
    }
  }
  return [...wrong, ...open];
}

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

describe('a picture', () => {
  test('outlines what an earlier run did, dashed, and is well formed', () => {
    const dashed = (svg: string) => svg.split('stroke-dasharray').length - 1;
    const { svg } = picture(family(2), { before: family(2, 'child', 80) });
    expect(unbalanced(svg)).toEqual([]);
    expect(dashed(svg)).toBeGreaterThan(dashed(picture(family(2)).svg));
    expect(dashed(picture(family(2), { before: family(2) }).svg)).toBe(dashed(picture(family(2)).svg));
  });

  test('has the names of all rows and a bar that says what it is, and no playhead', () => {
    const { svg } = picture(family(2));
    expect(texts(svg)).toEqual(expect.arrayContaining(['worker 0', 'main', 'child', 'child#2']));
    expect(texts(svg).some((text) => text?.startsWith('computes on worker 0'))).toBe(true);
    expect(svg).not.toContain(
      palettes.light('--playhead') === palettes.light('--text') ? 'never' : 'playhead',
    );
    expect(svg).toContain('<title>a run</title>');
  });

  test('is as high as its rows, up to a height at which it says how many more there are', () => {
    const small = picture(family(2));
    expect(small.height).toBe(28 + 4 * 26 + 10 + 6);
    const large = picture(family(200));
    expect(large.height).toBeLessThan(600);
    expect(texts(large.svg)).toContain('the first of 202 rows');
  });

  test('can show a stretch of the run, and a selected task', () => {
    const whole = picture(family(2)).svg;
    expect(picture(family(2), { viewport: { startNs: 0, endNs: 10 } }).svg).not.toBe(whole);
    const selected = picture(family(2), { selection: { kind: 'task', path: 'main/child' } }).svg;
    expect(selected).toContain(palettes.light('--accent-soft'));
    expect(whole).not.toContain(palettes.light('--accent-soft'));
  });

  test('is well formed and the same each time, whatever ran and however it is called', () => {
    expect(unbalanced(picture(family(3, '</svg><b a="1">&amp;\u0000')).svg)).toEqual([]);
    for (let seed = 1; seed <= 20; seed++) {
      const run = runOf(randomRun(seed, 300));
      const { svg } = picture(run);
      expect(unbalanced(svg)).toEqual([]);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(picture(run).svg).toBe(svg);
    }
  });

  test('of a run without a single event is an empty one', () => {
    expect(unbalanced(picture(new FoldedRun()).svg)).toEqual([]);
  });

  test('of a hundred thousand tasks is small, and quick to make', () => {
    const run = family(100_000);
    const before = performance.now();
    expect(picture(run).svg.length).toBeLessThan(60_000);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('the palettes', () => {
  test('are the light and the dark values of the page', () => {
    expect(palettes.light('--surface')).not.toBe(palettes.dark('--surface'));
    expect(() => palettes.light('--no-such-colour')).toThrow('--no-such-colour');
  });
});
