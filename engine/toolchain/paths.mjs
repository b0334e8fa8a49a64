/**
 * Where things are. Everything that is installed or produced stays inside the project folder,
 * in three places that git ignores: .toolchain/, build/ and dist/ (besides node_modules/).
 * Used by engine/toolchain and scripts.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
export const toolchainFolder = join(projectFolder, '.toolchain');
export const buildFolder = join(projectFolder, 'build');
export const siteFolder = join(projectFolder, 'dist');
export const packagesFolder = join(projectFolder, 'node_modules');

/** The file that keeps the output of a long step. */
export function logFile(name) {
  return join(toolchainFolder, 'logs', `${name}.log`);
}
