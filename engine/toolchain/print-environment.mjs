/**
 * For working by hand: prints shell lines that put emcc, em++ and CMake's toolchain file at hand.
 *   eval "$(node engine/toolchain/print-environment.mjs)"
 *   cmake --preset wasm -DCMAKE_TOOLCHAIN_FILE="$EMSCRIPTEN_TOOLCHAIN_FILE"
 * Gets Emscripten first when it is missing.
 */
import { emscriptenOnPath, emscriptenUnpacked } from './emscripten.mjs';
import { reportAndExit } from './failure.mjs';

await reportAndExit(async () => {
  const { root, env } = emscriptenOnPath() ?? (await emscriptenUnpacked());
  for (const [name, value] of Object.entries(env)) console.log(`export ${name}='${value}'`);
  console.log(`export PATH='${root}':"$PATH"`);
});
