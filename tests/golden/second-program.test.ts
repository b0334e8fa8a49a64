// One glue, many programs: a program that was linked by itself runs under the gallery's JavaScript.

import { expect, test } from '@jest/globals';
import type { EventTable } from '../../web/src/trace/event-table.ts';
import { EventKind } from '../../web/src/trace/schema.generated.ts';
import { loadModule, loadProgram, runInNode } from './programs.ts';

test('a program with imports that the gallery lacks runs under its glue, exceptions included', async () => {
  const session = await loadProgram('second_program');
  expect(session.describe().examples.map(({ id }) => id)).toEqual(['second_program']);
  const table = runInNode(session, { example: 'second_program', parameters: { rounds: '2' } });
  expect(outputOf(table)).toBe(
    [1, 2]
      .map((round) => `round ${round}: three\nround ${round}: refused at 1.75\nround ${round}: 7\n`)
      .join('')
      .concat('kept for later, ticks 1, 1608637542\n'),
  );
});

test('a program that needs what the glue cannot give is refused by the name of the symbol', async () => {
  await expect(loadModule(moduleImporting('env', 'draw_teapot'))).rejects.toThrow(/needs "draw_teapot"/);
});

function outputOf(table: EventTable): string {
  let output = '';
  for (let event = 0; event < table.length; event++) {
    if (table.kind[event] === EventKind.output) output += table.text(event);
  }
  return output;
}

/** The smallest module that imports one function without parameters and results. */
function moduleImporting(module: string, name: string): Uint8Array {
  const text = (value: string) => [value.length, ...new TextEncoder().encode(value)];
  const types = [1, 0x60, 0, 0];
  const imports = [1, ...text(module), ...text(name), 0, 0];
  const section = (id: number, bytes: number[]) => [id, bytes.length, ...bytes];
  return new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section(1, types), ...section(2, imports)]);
}
