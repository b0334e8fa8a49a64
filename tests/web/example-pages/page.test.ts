// The page of an example as HTML: what stands on it, where its links lead, and that a program's text stays text.

import { describe, expect, test } from '@jest/globals';
import { examplePage, listPage } from '../../../web/example-pages/page.ts';
import type { ExampleDescription } from '../../../web/src/host/engine-types.ts';

const example = (id: string, parts: Partial<ExampleDescription> = {}): ExampleDescription => ({
  id,
  title: `Title of ${id}`,
  chapter: 'First',
  summary: `Summary of ${id}.`,
  runtime: 'simulated',
  workers: 2,
  params: [],
  source: `examples/${id}.cpp`,
  ...parts,
});
const examples = [example('one'), example('two'), example('three', { chapter: 'Second' })];
const still = {
  picture: { svg: '<svg/>', width: 880, height: 200 },
  words: 'One run: 2 tasks.',
  printed: 'hello\n',
};
const source = '// Words.\n//\n// Watch: this.\n// Try:   that.\n\nint a = 1;\n';

function page(parts: { source?: string; printed?: string; of?: ExampleDescription } = {}): string {
  const { source: text = source, printed = still.printed, of = examples[1]! } = parts;
  return examplePage(examples, of, text, { ...still, printed });
}

describe('the page of an example', () => {
  test('has its title and its summary where search engines and previews look for them', () => {
    expect(page()).toContain('<title>Title of two · Interleave</title>');
    expect(page()).toContain('<meta name="description" content="Summary of two.">');
    expect(page()).toContain('<meta property="og:title" content="Title of two">');
    expect(page()).toContain('<meta property="og:description" content="Summary of two.">');
  });

  test('has words, the picture with a text for those who do not see it, output and program', () => {
    for (const part of [
      '<p>Words.</p>',
      '<li><strong>Watch</strong> this.</li>\n<li><strong>Try</strong> that.</li>',
      '<img src="timeline.svg" width="880" height="200" alt="The timeline. One run: 2 tasks.">',
      '<samp>hello</samp>',
      '<span class="code-type">int</span> a = <span class="code-number">1</span>;',
    ])
      expect(page()).toContain(part);
  });

  test('leads to the playground, and to the examples before and after it', () => {
    const hrefs = [...page().matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs).toEqual([
      'data:,',
      '../page.css',
      '../../',
      '../',
      'timeline.svg',
      '../../?example=two',
      '../one/',
      '../three/',
    ]);
  });

  test('lists its parameters with their ranges', () => {
    const help = 'how many';
    const params = [
      { name: 'n', label: 'n', type: 'integer', default: '3', min: '1', max: '9', help },
      { name: 'on', label: 'on', type: 'boolean', default: 'true', help },
      { name: 'how', label: 'how', type: 'choice', default: 'a', choices: ['a', 'b'], help },
    ] as const;
    const text = page({ of: example('two', { params }) });
    expect(text).toContain('<th scope="row">n</th><td>how many</td><td>3</td><td>1 to 9</td>');
    expect(text).toContain('<th scope="row">on</th><td>how many</td><td>true</td><td>true or false</td>');
    expect(text).toContain('<th scope="row">how</th><td>how many</td><td>a</td><td>a, b</td>');
  });

  test('cuts long output and says so', () => {
    const printed = Array.from({ length: 100 }, (_, line) => `line ${line}\n`).join('');
    expect(page({ printed })).toContain('line 39</samp></pre><p class="more">and 60 more lines</p>');
  });

  test('keeps what a program says, and what its author wrote, as text', () => {
    const hostile = '<script>alert(1)</script>';
    const text = page({
      source: `// ${hostile}\n\nauto a = "${hostile}"; // ${hostile}\n`,
      printed: hostile,
      of: example('two', { title: hostile, summary: `"${hostile}` }),
    });
    expect(text).not.toContain('<script');
    expect(text).toContain('content="&quot;&lt;script&gt;');
  });
});

test('the list leads to every example, chapter by chapter', () => {
  const text = listPage(examples);
  expect([...text.matchAll(/<h2>(.*)<\/h2>/g)].map(([, chapter]) => chapter)).toEqual(['First', 'Second']);
  for (const { id } of examples)
    expect(text).toContain(`<li><a href="${id}/">Title of ${id}</a>: Summary of`);
});
