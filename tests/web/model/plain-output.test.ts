import { expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { plainOutput } from '../../../web/src/model/plain-output.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function printed(...texts: string[]): string {
  const trace = new TraceWriter().start(1).spawn(1, 0, 'main').poll(1, 0);
  for (const text of texts) trace.print(1, 0, text);
  const run = new FoldedRun();
  run.append([trace.take()]);
  return plainOutput(run);
}

test('what was printed is one text, as it was', () => {
  expect(printed('one\n', 'two, ', 'Grüße\t\u{1f980}\n')).toBe('one\ntwo, Grüße\t\u{1f980}\n');
  expect(printed()).toBe('');
});

test('escape sequences and control characters are left out, also across two writes', () => {
  expect(printed('\x1b[1;31mred\x1b[0m \x1b]8;;https://a.test\x07link\x1b]0;t\x1b\\\n')).toBe('red link\n');
  expect(printed('a\x1b[3', '1mb\x1bc\x07\x00\x9b')).toBe('ab');
  expect(printed('open \x1b]0;without an end')).toBe('open ');
});

test('a carriage return begins a new line', () => {
  expect(printed('10 %\r20 %\r\ndone')).toBe('10 %\n20 %\ndone');
});
