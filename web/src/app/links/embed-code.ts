// What an author writes into a page to have the present state there: the loader's script and an `<async-playground>`.
//
// Pure. Only what differs stands in it, and nothing that a reader typed can end an attribute or begin an element
// (CONTRACT: the attributes are public names; playhead and selection have those of the address). Between the tags stands what
// is seen before it loads, on paper and without JavaScript: the program, if somebody has edited it, or the example's picture.
import { type Link, placeEntries } from './link.ts';

/** `site`: with its slash at the end. */
export function embedCode({ run, view, place, code }: Link, site: string): string {
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
    ...Object.fromEntries(placeEntries(place)),
  }).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(value)}"`]));
  const seen = code === undefined ? picture(example ?? '', site) : `<pre><code>${escaped(code)}</code></pre>`;
  return `<script type="module" src="${escaped(`${site}v1/async-playground.js`)}"></script>
<async-playground${attributes.join('')}>
${seen}
</async-playground>`;
}

function picture(example: string, site: string): string {
  const source = `${site}example/${encodeURIComponent(example)}/timeline.svg`;
  return `<img src="${escaped(source)}" alt="${escaped(`Timeline of a run of ${example}`)}">`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => entities[letter]!);
}
