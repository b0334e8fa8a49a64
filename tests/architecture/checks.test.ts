// The checks themselves, on made-up trees: each rule finds the file that breaks it, and lets the others be.

import { describe, expect, test } from '@jest/globals';
import { declarations } from './cpp-code.ts';
import { checkCpp } from './cpp-rules.ts';
import { checkFiles } from './file-rules.ts';
import { checkTypeScript } from './typescript-rules.ts';

const tree = (files: Record<string, string>) => new Map(Object.entries(files));
const example = (code: string) =>
  checkCpp(tree({ 'examples/a.cpp': `#include <playground.hpp>\n${code}\nEXAMPLE(run, .title = "A")\n` }));

describe('the folders of the engine', () => {
  test('may include themselves, what stands to their left, and the library', () => {
    const files = {
      'engine/trace/ring.hpp': '#include <vector>\n#include "trace/record.hpp"\n',
      'engine/exec/job.hpp': '#include "trace/ring.hpp"\n#include "exec/timer.hpp"\n',
      'engine/world/fetch.hpp': '#include "task/task.hpp"\n#include "stream/stream.hpp"\n',
      'engine/bridge/cli.cpp': '#include "example/run.hpp"\n#include "trace/decoder.hpp"\n',
      'engine/playground.hpp': '#include "example/example.hpp"\n#include "trace/ring.hpp"\n',
    };
    expect(checkCpp(tree(files))).toEqual([]);
  });

  test('may not include what stands to their right', () => {
    const files = {
      'engine/trace/ring.hpp': '#include <vector>\n#include "exec/job.hpp"\n',
      'engine/task/task.hpp': '#include "sync/mutex.hpp"\n',
      'engine/combine/when_all.cpp': '#  include <world/print.hpp>\n',
      'engine/example/run.cpp': '#include "bridge/surface.hpp"\n',
    };
    expect(checkCpp(tree(files))).toEqual([
      'engine/trace/ring.hpp:2: trace may not include exec/job.hpp',
      'engine/task/task.hpp:1: task may not include sync/mutex.hpp',
      'engine/combine/when_all.cpp:1: combine may not include world/print.hpp',
      'engine/example/run.cpp:1: example may not include bridge/surface.hpp',
    ]);
  });

  test('may not include the header of programs, which may not include the bridge', () => {
    const files = {
      'engine/world/print.cpp': '#include <playground.hpp>\n',
      'engine/playground.hpp': '#include "bridge/surface.hpp"\n',
    };
    expect(checkCpp(tree(files))).toEqual([
      'engine/world/print.cpp:1: world may not include playground.hpp',
      'engine/playground.hpp:1: engine/playground.hpp may not include bridge/surface.hpp',
    ]);
  });

  test('may not be others than these, and include by folder', () => {
    const files = {
      'engine/utils/strings.hpp': '',
      'engine/trace/ring.cpp': '#include "ring.hpp"\n#include "../exec/job.hpp"\n',
    };
    expect(checkCpp(tree(files))).toEqual([
      'engine/utils/strings.hpp: the engine has no folder "utils"',
      'engine/trace/ring.cpp:1: trace may not include ring.hpp',
      'engine/trace/ring.cpp:2: trace may not include ../exec/job.hpp',
    ]);
  });

  test('leave Emscripten to one file', () => {
    const files = {
      'engine/bridge/wasm.cpp': '#include <emscripten.h>\n',
      'engine/exec/work.cpp': '\n#ifdef __EMSCRIPTEN__\n#endif\n',
    };
    expect(checkCpp(tree(files))).toEqual([
      'engine/exec/work.cpp:2: only engine/bridge/wasm.cpp knows Emscripten',
    ]);
  });
});

describe('an example', () => {
  test('may hold types, functions, aliases and constants', () => {
    const code = `
using namespace interleave;
using handle = std::vector<join_handle<>>;
struct parameters { integer n{"n", 1, {0, 2}, "; a } trap {"}; };
enum class colour { red, green };
constexpr int most = 3;
template <class T> struct box { T value; };
task<> forward(int, std::string&);
task<std::vector<int>> many(parameters p) { if (p.n) { co_return {1, 2}; } co_return {}; }
int* pointer() noexcept { return nullptr; }
bool operator==(const box<int>& a, const box<int>& b) { return a.value == b.value; }
auto deduced(int a = 3) -> int { static constexpr int k = 2; return a + k; }
task<> run(parameters p) { auto f = [](int x) { return x; }; co_await sleep_for(f(1) * 1ms); }`;
    expect(example(code)).toEqual([]);
  });

  test.each([
    ['int counter = 0;'],
    ['int counter;'],
    ['int counter{3};'],
    ['const char* name = "x";'],
    ['std::vector<int> all(3);'],
    ['std::vector<int> all{1, 2};'],
    ['static int counter = 0;'],
    ['inline std::string text;'],
    ['struct point { int x; } origin;'],
    ['auto twice = [](int n) { return 2 * n; };'],
    ['std::function<void()> callback;'],
    ['namespace { int counter; }'],
  ])('may hold no variable outside of functions: %s', (code) => {
    expect(example(`struct parameters {};\n${code}`).join('\n')).toContain(
      'examples/a.cpp:3: a global outlives its run',
    );
  });

  test('may hold no variable in a function that outlives it', () => {
    expect(example('int next() { static int n = 0; return ++n; }')).toEqual([
      'examples/a.cpp:2: a static variable outlives its run',
    ]);
    expect(example('int next() {\n  thread_local int n = 0;\n  return ++n; }')).toEqual([
      'examples/a.cpp:3: a thread_local variable outlives its run',
    ]);
    expect(example('// a static remark\nint f() { return static_cast<int>(sizeof "static"); }')).toEqual([]);
  });

  test('includes the one header and nothing else', () => {
    expect(example('#include <vector>')).toEqual([
      'examples/a.cpp:2: an example includes nothing but <playground.hpp>',
    ]);
  });

  test('has at most eighty lines', () => {
    expect(example('\n'.repeat(77))).toEqual([]);
    expect(example('\n'.repeat(78))).toEqual(['examples/a.cpp: 81 lines; an example has at most 80']);
  });

  test('registers itself once', () => {
    expect(example('EXAMPLE(run, .title = "B")')).toEqual([
      'examples/a.cpp: EXAMPLE stands there 2 times and not once',
    ]);
    expect(checkCpp(tree({ 'examples/a.cpp': '#include <playground.hpp>\n' }))).toEqual([
      'examples/a.cpp: EXAMPLE stands there 0 times and not once',
    ]);
  });

  test('is read declaration by declaration, with the line of each', () => {
    const code =
      '// int no;\nint a(int b) {\n  return b;\n}\n\n/* int no; */ struct s {\n  int c;\n};\nint d = 1;\n';
    expect(declarations(code)).toEqual([
      { text: 'int a(int b) {}', line: 2 },
      { text: 'struct s {}', line: 6 },
      { text: 'int d = 1', line: 9 },
    ]);
  });
});

describe('the folders of the page', () => {
  const importing = (path: string, ...names: string[]) =>
    checkTypeScript(
      tree({ [`web/src/${path}`]: names.map((name) => `import { x } from '${name}';\n`).join('') }),
    );

  test('may import what the drawing allows', () => {
    expect(importing('trace/a.ts', './b.ts', '../base/signals.ts')).toEqual([]);
    expect(importing('model/a.ts', '../base/signals.ts', '../trace/event-table.ts')).toEqual([]);
    expect(importing('host/a.ts', '../base/signals.ts', '../trace/event-table.ts')).toEqual([]);
    expect(
      importing('views/timeline/dom/a.ts', '../layout/b.ts', '../../element.ts', '../../../model/m.ts'),
    ).toEqual([]);
    expect(importing('views/terminal/a.ts', '@xterm/xterm')).toEqual([]);
    expect(importing('app/a.ts', '../views/timeline/t.ts', '../host/h.ts', '../embed/protocol.ts')).toEqual(
      [],
    );
    expect(importing('page/a.ts', '../app/playground.ts', '../views/icon.ts', '../base/signals.ts')).toEqual(
      [],
    );
    expect(importing('embed/a.ts', './protocol.ts')).toEqual([]);
  });

  test.each([
    ['base/a.ts', '../trace/t.ts', 'base may not import trace/t.ts'],
    ['trace/a.ts', '../model/m.ts', 'trace may not import model/m.ts'],
    ['model/a.ts', '../views/element.ts', 'model may not import views/element.ts'],
    ['model/a.ts', '../host/h.ts', 'model may not import host/h.ts'],
    ['host/a.ts', '../model/m.ts', 'host may not import model/m.ts'],
    ['compiler/a.ts', '../trace/t.ts', 'compiler may not import trace/t.ts'],
    ['views/timeline/a.ts', '../../host/h.ts', 'views may not import host/h.ts'],
    ['views/timeline/a.ts', '../../app/p.ts', 'views may not import app/p.ts'],
    ['app/a.ts', '../page/p.ts', 'app may not import page/p.ts'],
    ['app/a.ts', '../embed/element.ts', 'app may not import embed/element.ts'],
    ['page/a.ts', '../host/h.ts', 'page may not import host/h.ts'],
    ['embed/a.ts', '../base/signals.ts', 'embed may not import base/signals.ts'],
    ['base/a.ts', 'lodash', 'base imports no packages: lodash'],
    ['model/a.ts', '@xterm/xterm', 'model imports no packages: @xterm/xterm'],
    ['app/a.ts', '../../../scripts/site.mjs', '../../../scripts/site.mjs is outside web/src'],
    ['shared/a.ts', './b.ts', 'web/src has no folder "shared"'],
    ['views/timeline/a.ts', '../terminal/t.ts', 'one view may not import another: views/terminal/t.ts'],
    [
      'views/timeline/dom/a.ts',
      '../../source/layout/t.ts',
      'one view may not import another: views/source/layout/t.ts',
    ],
    ['views/icon.ts', './terminal/t.ts', 'one view may not import another: views/terminal/t.ts'],
  ])('%s may not import %s', (path, name, message) => {
    expect(importing(path, name)).toEqual([`web/src/${path}:1: ${message}`]);
  });

  test.each([
    ["export { x } from '../app/p.ts';"],
    ["export * from '../app/p.ts';"],
    ["import '../app/p.ts';"],
    ["import type { X } from '../app/p.ts';"],
    ["import {\n  x,\n  y,\n} from '../app/p.ts';"],
    ["const x = await import('../app/p.ts');"],
    ["new Worker(new URL('../app/p.ts', import.meta.url));"],
    ["import text from '../app/p.ts?raw';"],
  ])('are held to it by every way of importing: %s', (code) => {
    const found = checkTypeScript(tree({ 'web/src/model/a.ts': `\n${code}\n` }));
    expect(found.map((each) => each.replace(/:\d+:/, ''))).toEqual([
      'web/src/model/a.ts model may not import app/p.ts',
    ]);
  });

  test('are held to it in styles too', () => {
    expect(checkTypeScript(tree({ 'web/src/views/a.css': "@import '../app/tokens.css';\n" }))).toEqual([
      'web/src/views/a.css:1: views may not import app/tokens.css',
    ]);
  });
});

describe('a file', () => {
  const lines = (count: number) => 'x\n'.repeat(count);
  /** Written so that this file does not hold it. */
  const path = (...parts: string[]) => `/${parts.join('/')}`;
  const host = (...parts: string[]) => parts.join('.');

  test('has at most four hundred lines, unless it is a test or generated', () => {
    const files = {
      'web/src/model/long.ts': lines(401),
      'engine/task/long.hpp': lines(401),
      'web/src/model/short.ts': lines(400),
      'web/src/trace/schema.generated.ts': lines(401),
      'tests/web/long.test.ts': lines(401),
      'docs/long.md': lines(401),
    };
    expect(checkFiles(tree(files))).toEqual([
      'web/src/model/long.ts: 401 lines; a file has at most 400',
      'engine/task/long.hpp: 401 lines; a file has at most 400',
    ]);
  });

  test.each([
    [path('home', 'somebody', 'project')],
    [path('work', 'tree')],
    [path('tmp', 'output')],
    [path('Users', 'somebody')],
    [path('root', '.cache')],
  ])('names no path of a machine: %s', (found) => {
    expect(checkFiles(tree({ 'docs/a.md': `one\nsee ${found}.\n` }))[0]).toMatch(
      /^docs\/a\.md:2: a path of some machine/,
    );
  });

  test.each([
    [host('registry', 'npmjs', 'org')],
    [host('deb', 'debian', 'org')],
    [host('artifactory', 'corp', 'internal')],
    [host('mirrors', 'some', 'example', 'com')],
  ])('names no host of a registry: %s', (found) => {
    expect(checkFiles(tree({ 'package.json': `{ "x": "https://${found}/y" }` }))).toEqual([
      `package.json:1: the host of a registry: ${found}`,
    ]);
  });

  test('may name addresses and paths that are the same everywhere', () => {
    const text =
      'http://localhost:8080/work/x /usr/src/googletest a/home/b registry.add(x) https://www.w3.org/tmp/x\n';
    expect(checkFiles(tree({ 'a.ts': text }))).toEqual([]);
  });
});
