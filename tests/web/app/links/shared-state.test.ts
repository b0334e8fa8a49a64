// What is shared: a link, and code for other pages that holds the same and nothing besides.

import { describe, expect, test } from '@jest/globals';
import { readAddress } from '../../../../web/src/app/links/address.ts';
import { embedCode } from '../../../../web/src/app/links/embed-code.ts';
import { type Link, nowhere } from '../../../../web/src/app/links/link.ts';
import { sharedState } from '../../../../web/src/app/links/shared-state.ts';

const plain: Link = { run: { example: 'first' }, view: 'all', theme: 'auto', place: nowhere };
const site = 'https://site.test/a/';
const picture = (id: string) =>
  `<img src="https://site.test/a/example/${id}/timeline.svg" alt="Timeline of a run of ${id}">`;
const script = '<script type="module" src="https://site.test/a/v1/async-playground.js"></script>';

test('of an example as it opens there is nothing but its name', async () => {
  expect(await sharedState(plain, 'first', site)).toEqual({
    link: site,
    embed: `${script}\n<async-playground example="first">\n${picture('first')}\n</async-playground>`,
    holds: [],
  });
});

test('everything that differs is in both, but the theme', async () => {
  const link: Link = {
    run: {
      example: 'race_two_urls',
      workers: '2',
      seed: '7',
      parameters: { first: '300ms', second_url: '/b c&d' },
    },
    view: 'timeline',
    theme: 'dark',
    place: { timeNs: 5, task: 'main' },
  };
  expect(await sharedState(link, 'first', site)).toEqual({
    link: `${site}?example=race_two_urls&workers=2&seed=7&p.first=300ms&p.second_url=/b+c%26d&view=timeline&t=5&select=main`,
    embed: `${script}\n<async-playground example="race_two_urls" workers="2" seed="7" params="first=300ms&amp;second_url=%2Fb+c%26d" view="timeline" t="5" select="main">\n${picture('race_two_urls')}\n</async-playground>`,
    holds: ['workers', 'seed', 'first', 'second url', 'the view', 'the playhead', 'the selected task'],
  });
});

test('edited code is in both', async () => {
  const code = 'task<> run(parameters) { if (1 < 2 && true) println("</code>"); }';
  const { link, embed, holds } = await sharedState({ ...plain, code }, 'first', site);
  expect(holds).toEqual(['the edited code']);
  expect((await readAddress(new URL(link))).link.code).toBe(code);
  expect(embed).toContain(
    '\n<pre><code>task&lt;&gt; run(parameters) { if (1 &lt; 2 &amp;&amp; true) println(&quot;&lt;/code&gt;&quot;); }</code></pre>\n',
  );
});

describe('code for other pages', () => {
  test('follows a schedule', () => {
    const run = { example: 'first', runtime: 'simulated', schedule: '3.1-7.2' };
    expect(embedCode({ ...plain, run }, site)).toContain(
      '<async-playground example="first" runtime="simulated" schedule="3.1-7.2">',
    );
  });

  test('cannot be left by a value', () => {
    const hostile = '"><script>alert(1)</script><i a="\'&quot;';
    const run = { example: hostile, seed: hostile, parameters: { [hostile]: hostile } };
    const place = { timeNs: 5, task: hostile };
    const written = embedCode({ ...plain, run, place, code: hostile }, hostile);
    const pictured = embedCode({ ...plain, run }, hostile);
    expect(pictured.match(/<[a-z/]+/g)).toEqual(['<script', '</script', '<async', '<img', '</async']);
    expect(written.match(/<[a-z/]+/g)).toEqual([
      '<script',
      '</script',
      '<async',
      '<pre',
      '<code',
      '</code',
      '</pre',
      '</async',
    ]);
    expect(written).toContain(
      'seed="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;i a=&quot;\'&amp;quot;"',
    );
  });
});
