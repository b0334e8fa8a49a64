/**
 * The one error type for everything that goes wrong while setting up, building or testing.
 * It carries what a person needs: what failed, the command, the reason, and what to do.
 * Thrown by engine/toolchain and scripts; printed by `reportAndExit` at the entry points.
 */

export class SetupFailure extends Error {
  /** @param {{what: string, command?: string, reason?: string, todo?: string, log?: string}} parts */
  constructor(parts) {
    super(parts.what);
    this.name = 'SetupFailure';
    this.parts = parts;
  }

  /** The failure as lines for the terminal. */
  toString() {
    const { what, command, reason, todo, log } = this.parts;
    const lines = ['', `FAILED: ${what}`];
    if (command) lines.push(`  command:    ${command}`);
    if (reason) lines.push(`  reason:     ${indent(reason)}`);
    if (log) lines.push(`  full log:   ${log}`);
    if (todo) lines.push(`  what to do: ${indent(todo)}`);
    return lines.join('\n');
  }
}

function indent(text) {
  return text.trimEnd().split('\n').join('\n              ');
}

/** Runs an entry point's main function; a failure is printed in full and becomes exit code 1. */
export async function reportAndExit(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetupFailure ? error.toString() : error);
    process.exitCode = 1;
  }
}
