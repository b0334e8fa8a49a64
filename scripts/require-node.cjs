/**
 * Stops with a clear message when Node is too old. Preloaded (`node -r`) by every npm script:
 * it must run before the modules are parsed, because an old Node cannot parse them.
 */
'use strict';

const wanted = [20, 19];
const have = process.versions.node.split('.').map(Number);

if (have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < wanted[1])) {
  console.error(
    [
      '',
      `FAILED: Node.js ${wanted.join('.')} or newer is needed`,
      `  reason:     this is Node.js ${process.versions.node} (${process.execPath})`,
      '  what to do: install Node.js 20, 22 or newer with npm, then run the same command again',
    ].join('\n'),
  );
  process.exit(1);
}
