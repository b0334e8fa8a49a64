// The pages of the examples as HTML: what each shows, in words, a picture and its source, to be read without JavaScript,
// found by search engines, and previewed where somebody shares the link. Pure.

import type { ExampleDescription, ParameterDescription } from '../src/host/engine-types.ts';
import { byChapter, neighbours } from '../src/page/gallery-list.ts';
import { highlightCpp } from '../src/views/source/highlight.ts';
import { readExample } from './prose.ts';
import type { Still } from './still.ts';

const MOST_PRINTED_LINES = 40;

/** Text of a program, or of its author, as text in HTML. */
function html(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (char) => entities[char] ?? char);
}

/** `/example/ID/index.html`; links are relative, so that the site works below any path. */
export function examplePage(
  examples: readonly ExampleDescription[],
  example: ExampleDescription,
  source: string,
  still: Still,
): string {
  const { paragraphs, watch, tries, program } = readExample(source);
  const { picture, words, printed } = still;
  const size = `width="${picture.width}" height="${picture.height}"`;
  return wholePage(example.title, example.summary, '../', [
    `<p class="chapter">${html(example.chapter)}</p>`,
    `<h1>${html(example.title)}</h1>`,
    `<p class="lead">${html(example.summary)}</p>`,
    ...paragraphs.map((words) => `<p>${html(words)}</p>`),
    `<figure><a class="wide" href="timeline.svg"><img src="timeline.svg" ${size} alt="${html(`The timeline. ${words}`)}"></a>`,
    `<figcaption>${html(words)}</figcaption></figure>`,
    `<p><a class="run-link" href="../../?example=${encodeURIComponent(example.id)}">Run it in the playground</a></p>`,
    '<ul class="hints">',
    ...watch.map((words) => hint('Watch', words)),
    ...tries.map((words) => hint('Try', words)),
    '</ul>',
    ...printedText(printed),
    ...parameters(example.params),
    '<h2>The program</h2>',
    `<pre class="program" tabindex="0"><code>${code(program)}</code></pre>`,
    steps(examples, example),
  ]);
}

/** `/example/index.html` */
export function listPage(examples: readonly ExampleDescription[]): string {
  const summary =
    'Small asynchronous C++ programs, each with one idea, to read here and to run in the playground.';
  return wholePage('Examples', summary, '', [
    '<h1>Examples</h1>',
    `<p class="lead">${html(summary)}</p>`,
    ...byChapter(examples).flatMap(({ chapter, entries }) => [
      `<h2>${html(chapter)}</h2>`,
      '<ul>',
      ...entries.map(
        ({ id, title, summary }) => `<li><a href="${id}/">${html(title)}</a>: ${html(summary)}</li>`,
      ),
      '</ul>',
    ]),
  ]);
}

/** `up`: from the page to the folder of all examples. */
function wholePage(title: string, description: string, up: string, main: readonly string[]): string {
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${html(title)} · Interleave</title>`,
    `<meta name="description" content="${html(description)}">`,
    '<meta property="og:type" content="article">',
    '<meta property="og:site_name" content="Interleave">',
    `<meta property="og:title" content="${html(title)}">`,
    `<meta property="og:description" content="${html(description)}">`,
    '<link rel="icon" href="data:,">',
    `<link rel="stylesheet" href="${up}page.css">`,
  ];
  const links = [
    `<a class="home" href="${up}../">Interleave</a>`,
    `<a href="${up || './'}">All examples</a>`,
  ];
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    ...head,
    '</head>',
    '<body>',
    `<header><nav aria-label="Site">${links.join(' ')}</nav></header>`,
    '<main>',
    ...main,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function hint(name: string, words: string): string {
  return `<li><strong>${name}</strong> ${html(words)}</li>`;
}

function printedText(printed: string): string[] {
  if (printed === '') return [];
  const lines = printed.trimEnd().split('\n');
  const more = lines.length - MOST_PRINTED_LINES;
  const shown = lines.slice(0, MOST_PRINTED_LINES).join('\n');
  const rest = more > 0 ? `<p class="more">and ${more} more lines</p>` : '';
  return [
    '<h2>What it prints</h2>',
    `<pre class="printed" tabindex="0"><samp>${html(shown)}</samp></pre>${rest}`,
  ];
}

function parameters(params: readonly ParameterDescription[]): string[] {
  if (params.length === 0) return [];
  const rows = params.map(({ label, help, default: value, ...param }) => {
    const cells = [help, value, rangeOf(param)].map((text) => `<td>${html(text)}</td>`);
    return `<tr><th scope="row">${html(label)}</th>${cells.join('')}</tr>`;
  });
  const head = ['Parameter', 'What it is', 'At first', 'Can be'].map(
    (name) => `<th scope="col">${name}</th>`,
  );
  return [
    '<h2>Parameters</h2>',
    `<div class="wide" tabindex="0"><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`,
  ];
}

function rangeOf({
  type,
  min,
  max,
  choices,
}: Pick<ParameterDescription, 'type' | 'min' | 'max' | 'choices'>): string {
  if (type === 'boolean') return 'true or false';
  return choices?.join(', ') ?? (min !== undefined && max !== undefined ? `${min} to ${max}` : '');
}

function code(program: string): string {
  const lines = highlightCpp(program).map((pieces) =>
    pieces
      .map(({ text, className }) =>
        className === '' ? html(text) : `<span class="${className}">${html(text)}</span>`,
      )
      .join(''),
  );
  return lines.join('\n');
}

function steps(examples: readonly ExampleDescription[], { id }: ExampleDescription): string {
  const { previous, next } = neighbours(examples, id);
  const link = (to: ExampleDescription | undefined, rel: string, words: string) =>
    to === undefined ? '' : `<a rel="${rel}" href="../${to.id}/">${words}: ${html(to.title)}</a>`;
  const links = [link(previous, 'prev', 'Previous'), link(next, 'next', 'Next')].filter((one) => one !== '');
  return `<nav class="steps" aria-label="Examples">${links.join(' ')}</nav>`;
}
