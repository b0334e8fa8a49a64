// What `<async-playground>` has with its frame: height, dress, wishes taken back, a question; the engine is scripted.

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openFrame, type ScriptedFrame, settle, startFrame } from './scripted-frame.ts';

let frame: ScriptedFrame;

async function start(autorun = true, words = ''): Promise<void> {
  frame = await startFrame(autorun, words);
}

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  frame.page.dispose();
  frame.session.dispose();
  jest.restoreAllMocks();
});

describe('an element', () => {
  test('is told when there is something to see and how high that is, and not before', async () => {
    frame = openFrame(true);
    await settle();
    frame.say({ kind: 'welcome' });
    frame.page.tellHeight();
    await settle();
    expect([frame.said('drawn'), frame.said('height')]).toEqual([[], []]);
    frame.engine.answer();
    frame.engine.play();
    await settle();
    expect(frame.said('drawn').length).toBe(1);
    expect(frame.said('height')).toMatchObject([{ px: 300 }]);
  });

  test('is told at once where nothing runs by itself, and no height where it has its own', async () => {
    await start(false, 'height=320');
    frame.say({ kind: 'welcome' });
    await settle();
    frame.page.tellHeight();
    expect([frame.said('drawn').length, frame.said('height')]).toEqual([1, []]);
  });

  test('changes what its frame is to be like, and hears of what cannot be', async () => {
    await start(true, 'controls=run+speed&editor=');
    frame.say({ kind: 'welcome' });
    await settle();
    const errors = () =>
      frame.said('event').flatMap(({ name, detail }) => (name === 'playground-error' ? [detail] : []));
    expect(errors()).toMatchObject([{ name: 'controls', value: 'speed' }, { name: 'editor' }]);
    frame.say({ kind: 'dress', words: 'controls=seed&readonly=&theme=dark' });
    expect(frame.worn.at(-1)).toMatchObject({ controls: ['seed'], readonly: true });
    expect(frame.theme.value).toBe('dark');
    frame.say({ kind: 'dress', words: 'ink=rgb(0, 0, 0)&theme=purple' });
    expect(frame.theme.value).toBe('light');
    expect(errors().at(-1)).toMatchObject({
      message: 'theme cannot be "purple": it is one of auto, light, dark.',
    });
    frame.say({ kind: 'change', query: 'view=sideways' });
    expect(errors().at(-1)).toMatchObject({ name: 'view', value: 'sideways' });
    expect(console.warn).toHaveBeenCalledTimes(4);
  });

  test('takes back what it asked for', async () => {
    await start();
    frame.say({ kind: 'welcome' });
    frame.say({ kind: 'change', query: 'workers=4&seed=7' });
    frame.say({ kind: 'change', query: 'workers=&seed=' });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(frame.session.values.value).toMatchObject({ workers: '2', seed: '' });
  });

  test('asks the reader, and is told the answer before the run and once more after it', async () => {
    await start(false);
    frame.say({ kind: 'welcome' });
    const asked = { question: 'Which?', choices: ['a', 'b'], answer: 'a' };
    frame.say({ kind: 'call', id: 1, method: 'ask', args: [asked] });
    await settle();
    expect(frame.engine.requests).toEqual([]);
    frame.questions.choose('a');
    const answer = { question: 'Which?', choice: 'a', correct: true };
    expect(frame.said('event').at(-1)).toMatchObject({ name: 'playground-run' });
    expect(frame.said('event').at(-2)).toMatchObject({ name: 'playground-answer', detail: answer });
    expect(frame.said('answer')).toEqual([]);
    frame.engine.answer();
    frame.engine.play();
    await settle();
    expect(frame.said('answer')).toMatchObject([{ id: 1, value: answer }]);
  });
});
