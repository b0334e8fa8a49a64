/**
 * `npm start`: gets what is missing, builds the page and serves it until Ctrl-C.
 * The port comes from `--port N`, else from $PORT, else 8080.
 */
import { reportAndExit, SetupFailure } from '../engine/toolchain/failure.mjs';
import { siteFolder } from '../engine/toolchain/paths.mjs';
import { buildWasm } from './engine.mjs';
import { prepareForPage } from './prepare.mjs';
import { checkPort, startServer } from './serve.mjs';
import { buildSite } from './site.mjs';

/** @param {string[]} args @param {Record<string, string | undefined>} env */
export function readPort(args, env) {
  let text = env.PORT || '8080';
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--port') text = args[++i] ?? '';
    else if (args[i].startsWith('--port=')) text = args[i].slice('--port='.length);
    else throw usage(`unknown argument ${args[i]}`);
  }
  if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > 65535)
    throw usage(`the port is '${text}'; it must be a number from 1 to 65535`);
  return Number(text);
}

function usage(reason) {
  return new SetupFailure({
    what: 'wrong usage',
    reason,
    todo: 'npm start, PORT=9000 npm start or npm start -- --port 9000',
  });
}

async function main() {
  const port = readPort(process.argv.slice(2), process.env);
  await checkPort(port);
  const emscripten = await prepareForPage();
  await buildWasm(emscripten, ['gallery']);
  await buildSite();
  const site = await startServer({ root: siteFolder, port });
  console.log(site.url);
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
  });
  await site.close();
}

if (import.meta.filename === process.argv[1]) await reportAndExit(main);
