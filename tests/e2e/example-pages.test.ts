// The pages of the examples: to be read without JavaScript, with a picture, and a link that runs the example.

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { seriousFindings } from './axe.ts';
import { desktop, dist, firstRunDrawn, phone, textAppears, useSite } from './site.ts';

const site = useSite();

describe('the page of an example', () => {
  test.each([
    ['on a desktop', desktop],
    ['on a phone', phone],
  ])('is read without JavaScript, %s', async (_name, viewport) => {
    const page = await site.newPage({ viewport });
    await page.setJavaScriptEnabled(false);
    await page.goto(`${site.url}example/two_workers/`);
    expect(await page.title()).toBe('Two workers · Interleave');
    await page.setJavaScriptEnabled(true); // of the driver's own questions
    const seen = await page.evaluate(() => ({
      heading: document.querySelector('h1')?.textContent,
      description: document.querySelector('meta[name=description]')?.getAttribute('content') ?? '',
      picture: document.querySelector('img')?.naturalWidth ?? 0,
      words: document.querySelector('img')?.alt ?? '',
      program: document.querySelector('.program')?.textContent ?? '',
      sideways: document.documentElement.scrollWidth > innerWidth,
    }));
    expect(seen).toMatchObject({ heading: 'Two workers', picture: 880, sideways: false });
    expect(seen.description.length).toBeGreaterThan(20);
    expect(seen.words).toContain('on 2 workers');
    expect(seen.program).toContain('EXAMPLE(run');
  });

  test('has a link that runs the example', async () => {
    const page = await site.newPage();
    await page.goto(`${site.url}example/fetch_and_print/`);
    await page.locator('.run-link').click();
    await firstRunDrawn(page);
    await textAppears(page, 'h1', 'Fetch and print');
    await page.waitForFunction(() => window.playground?.state === 'finished');
  });

  test('is on the list of all, and leads to the next', async () => {
    const page = await site.newPage();
    await page.goto(`${site.url}example/`);
    const listed = await page.$$eval('main a', (links) => links.map((link) => link.getAttribute('href')));
    const examples = readdirSync(join(import.meta.dirname, '../../examples'));
    const ids = examples.filter((name) => name.endsWith('.cpp')).map((name) => basename(name, '.cpp'));
    expect(listed.toSorted()).toEqual(ids.map((id) => `${id}/`).toSorted());
    await page.locator(`main a[href="${listed[0]}"]`).click();
    await page.waitForSelector('figure img');
    await page.locator('a[rel=next]').click();
    await page.waitForFunction((path) => location.pathname.endsWith(path ?? ''), {}, `/example/${listed[1]}`);
  });
});

test.each(['light', 'dark'] as const)('axe-core finds nothing serious, in %s', async (scheme) => {
  const page = await site.newPage({ scheme, viewport: phone });
  for (const path of ['example/', 'example/structured_scope/']) {
    await page.goto(`${site.url}${path}`);
    expect({ path, found: await seriousFindings(page) }).toEqual({ path, found: [] });
  }
});

test('every picture is an image, in both colour schemes', async () => {
  const page = await site.newPage();
  await page.goto(`${site.url}example/`);
  const ids = readdirSync(join(dist, 'example'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(ids.length).toBeGreaterThan(10);
  const broken = await page.evaluate(async (names) => {
    const loads = names.map(async (name) => {
      const image = new Image();
      image.src = `${name}/timeline.svg`;
      await image.decode().catch(() => {});
      return image.naturalWidth === 880 ? [] : [name];
    });
    return (await Promise.all(loads)).flat();
  }, ids);
  expect(broken).toEqual([]);
});
