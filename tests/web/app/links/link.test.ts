import { describe, expect, test } from '@jest/globals';
import { type Link, nowhere, readLink, writeLink } from '../../../../web/src/app/links/link.ts';

const plain: Link = { run: {}, view: 'all', theme: 'auto', place: nowhere };

describe('reading a link', () => {
  test('finds example, run options, parameters, view and theme', () => {
    const search =
      '?example=two_sites&runtime=simulated&workers=3&seed=7&schedule=3.1-7.2&p.latency=300ms&view=code&theme=dark';
    expect(readLink(search)).toEqual({
      link: {
        run: {
          example: 'two_sites',
          runtime: 'simulated',
          workers: '3',
          seed: '7',
          schedule: '3.1-7.2',
          parameters: { latency: '300ms' },
        },
        view: 'code',
        theme: 'dark',
        place: nowhere,
      },
      complaints: [],
    });
  });

  test('takes everything absent as default', () => {
    expect(readLink('')).toEqual({ link: plain, complaints: [] });
  });

  test('leaves values of the run to the engine, whatever they are', () => {
    expect(readLink('?workers=-1&p.x=').link.run).toEqual({ workers: '-1', parameters: { x: '' } });
  });

  test('complains about a view or theme that there is not, naming what is allowed', () => {
    const { link, complaints } = readLink('?view=sideways&theme=pink');
    expect(link).toEqual(plain);
    expect(complaints.map(({ message }) => message)).toEqual([
      'view cannot be "sideways": it is one of all, timeline, terminal, code.',
      'theme cannot be "pink": it is one of auto, light, dark.',
    ]);
  });

  test('finds the playhead in nanoseconds and the path of the selected task', () => {
    const { link, complaints } = readLink('?t=1500000&select=main/download%232');
    expect(link.place).toEqual({ timeNs: 1_500_000, task: 'main/download#2' });
    expect(readLink('?t=0@14').link.place).toEqual({ timeNs: 0, event: 13, task: null });
    expect(complaints).toEqual([]);
  });

  test.each(['', '-1', '1.5', '1e3', '3ms', '9007199254740992', 'NaN', '@3', '0@', '0@0', '0@-1', '0@1e3'])(
    'complains about a playhead at "%s", and stays at the end',
    (value) => {
      const { link, complaints } = readLink(`?t=${value}`);
      expect(link.place).toEqual(nowhere);
      expect(complaints).toEqual([
        {
          name: 't',
          value,
          message: `t cannot be "${value}": it is a whole number of nanoseconds, from 0 to 9007199254740991, and may name an event of that time: 0@14.`,
        },
      ]);
    },
  );

  test('takes the first of a parameter that is there twice', () => {
    expect(readLink('?p.n=1&p.n=2').link.run.parameters).toEqual({ n: '1' });
  });

  test('keeps the names of prototypes as plain names', () => {
    const { parameters } = readLink('?p.__proto__=1&p.constructor=2').link.run;
    expect(Object.entries(parameters ?? {})).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});

describe('writing a link', () => {
  test('gives nothing for the page as it opens by itself', () => {
    expect(writeLink(plain, 'first')).toBe('');
    expect(writeLink({ ...plain, run: { example: 'first' } }, 'first')).toBe('');
  });

  test('names the example as soon as there is anything of the run', () => {
    expect(writeLink({ ...plain, run: { example: 'first', seed: '7' } }, 'first')).toBe(
      '?example=first&seed=7',
    );
  });

  test('names the example as soon as it says where in its run the reader is', () => {
    const stepped = { ...plain, place: { timeNs: 0, event: 13, task: null } };
    expect(writeLink(stepped, 'first')).toBe('?t=0@14');
    const link = { ...plain, run: { example: 'first' }, place: { timeNs: 0, task: 'main/a#2' } };
    expect(writeLink(link, 'first')).toBe('?example=first&t=0&select=main/a%232');
  });

  test('holds a schedule as it is', () => {
    const link = { ...plain, run: { example: 'first', schedule: '3.1-7.2' } };
    expect(writeLink(link, 'first')).toBe('?example=first&schedule=3.1-7.2');
  });

  test('keeps paths readable', () => {
    const link = { ...plain, run: { example: 'fetch', parameters: { url: '/a b/c', rate: '2MB/s' } } };
    expect(writeLink(link, 'first')).toBe('?example=fetch&p.url=/a+b/c&p.rate=2MB/s');
  });

  test('is read back as it was, for any text', () => {
    const texts = ['', ' ', '&=?#+%', '‮ü', '<b>', '2MB/s', 'a:b', '%2F', '"\'\\'];
    for (const text of texts) {
      const link: Link = {
        run: { example: `x${text}`, seed: text, parameters: { url: text } },
        view: 'terminal',
        theme: 'light',
        place: { timeNs: 7, task: text },
      };
      expect(readLink(writeLink(link, 'first'))).toEqual({ link, complaints: [] });
    }
  });
});
