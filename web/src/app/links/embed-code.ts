// What an author writes into a page to have the present state there: the loader's script and an `<async-playground>`.
//
// Pure. Only what differs stands in it, and nothing that a reader typed can end an attribute or begin an element
// (CONTRACT: the attributes are public names). The playhead and the selection have no attribute.
import type { Link } from './link.ts';

/** `script`: the address of the loader. */
export function embedCode({ run, view, code }: Link, script: string): string {
  const { example, runtime, workers, seed, schedule, parameters = {} } = run;
  const params = String(new URLSearchParams(Object.entries(parameters)));
  const attributes = Object.entries({
    example,
    runtime,
    workers,
    seed,
    schedule,
    params: params === '' ? undefined : params,
    view: view === 'all' ? undefined : view,
  }).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(value)}"`]));
  const program = code === undefined ? '' : `\n<pre><code>${escaped(code)}</code></pre>\n`;
  return `<script type="module" src="${escaped(script)}"></script>
<async-playground${attributes.join('')}>${program}</async-playground>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => entities[letter]!);
}
