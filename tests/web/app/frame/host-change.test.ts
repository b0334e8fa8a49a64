import { expect, test } from '@jest/globals';
import { readHostChange, withoutEmpty } from '../../../../web/src/app/frame/host-change.ts';
import { description } from '../scripted-engine.ts';

const [first] = description.examples;

test('what a host names is changed, and nothing else is named', () => {
  const { link, named } = readHostChange('workers=4&p.frames=3', first!);
  expect(link.run).toEqual({ workers: '4', parameters: { frames: '3' } });
  expect([...named]).toEqual(['workers', 'p.frames']);
});

test('an empty value takes back what was asked: as the example has it, and a seed of nobody’s choice', () => {
  const { link, complaints } = readHostChange('workers=&runtime=&seed=&view=', first!);
  expect(link.run).toEqual({ workers: '2', runtime: 'simulated', seed: '' });
  expect([link.view, complaints]).toEqual(['all', []]);
});

test('with an example everything is anew, and empty values are as if they were not there', () => {
  expect(readHostChange('example=second&workers=&seed=7', first!).link.run).toEqual({
    example: 'second',
    seed: '7',
  });
  expect(readHostChange('example=', first!).link.run).toEqual({});
});

test('a parameter may be an empty text', () => {
  expect(withoutEmpty('workers=&p.text=&p.x=1')).toBe('p.text=&p.x=1');
});

test('what no link can hold is said', () => {
  expect(readHostChange('view=sideways', first!).complaints.map(({ name }) => name)).toEqual(['view']);
});
