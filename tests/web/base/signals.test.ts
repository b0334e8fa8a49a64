import { describe, expect, test } from '@jest/globals';
import { batch, computed, effect, signal, untracked } from '../../../web/src/base/signals.ts';

describe('effects', () => {
  test('run at once and after each change, and not after a write of the same value', () => {
    const a = signal(1);
    const seen: number[] = [];
    effect(() => void seen.push(a.value));
    a.value = 2;
    a.value = 2;
    a.value = 3;
    expect(seen).toEqual([1, 2, 3]);
  });

  test('run once after a batch of several writes', () => {
    const a = signal(1);
    const b = signal(10);
    const seen: number[] = [];
    effect(() => void seen.push(a.value + b.value));
    batch(() => {
      a.value = 2;
      batch(() => {
        b.value = 20;
      });
      expect(seen).toEqual([11]);
    });
    expect(seen).toEqual([11, 22]);
  });

  test('never see an old and a new value mixed', () => {
    const a = signal(1);
    const doubled = computed(() => a.value * 2);
    const seen: string[] = [];
    effect(() => void seen.push(`${a.value}:${doubled.value}`));
    a.value = 2;
    expect(seen).toEqual(['1:2', '2:4']);
  });

  test('do not run when a computed value stays the same', () => {
    const a = signal(1);
    const odd = computed(() => a.value % 2);
    let runs = 0;
    effect(() => {
      odd.value;
      runs++;
    });
    a.value = 3;
    expect(runs).toBe(1);
    a.value = 4;
    expect(runs).toBe(2);
  });

  test('follow a computed that changes what it reads without changing its value', () => {
    const useB = signal(false);
    const b = signal(0);
    const value = computed(() => (useB.value ? b.value : 0));
    const seen: number[] = [];
    effect(() => void seen.push(value.value));
    useB.value = true;
    b.value = 5;
    expect(seen).toEqual([0, 5]);
  });

  test('stop following what they no longer read', () => {
    const useA = signal(true);
    const a = signal(1);
    let runs = 0;
    effect(() => {
      if (useA.value) a.value;
      runs++;
    });
    useA.value = false;
    a.value = 2;
    expect(runs).toBe(2);
  });

  test('run their cleanup before the next time and at disposal, and then never again', () => {
    const a = signal(1);
    const log: string[] = [];
    const dispose = effect(() => {
      const value = a.value;
      log.push(`run ${value}`);
      return () => log.push(`clean ${value}`);
    });
    a.value = 2;
    dispose();
    dispose();
    a.value = 3;
    expect(log).toEqual(['run 1', 'clean 1', 'run 2', 'clean 2']);
  });

  test('may dispose themselves while they run', () => {
    const a = signal(0);
    let runs = 0;
    const stop: { dispose?: () => void } = {};
    stop.dispose = effect(() => {
      runs++;
      if (a.value === 1) stop.dispose?.();
    });
    a.value = 1;
    a.value = 2;
    expect(runs).toBe(2);
  });

  test('disposed by an earlier effect of the same change do not run', () => {
    const a = signal(0);
    let runs = 0;
    const second: { dispose?: () => void } = {};
    effect(() => {
      if (a.value === 1) second.dispose?.();
    });
    second.dispose = effect(() => {
      a.value;
      runs++;
    });
    a.value = 1;
    expect(runs).toBe(1);
  });

  test('that throw do not keep the others from running, and the error reaches the writer', () => {
    const a = signal(0);
    const seen: number[] = [];
    effect(() => {
      if (a.value === 1) throw new Error('broken');
    });
    effect(() => void seen.push(a.value));
    expect(() => {
      a.value = 1;
    }).toThrow('broken');
    a.value = 2;
    expect(seen).toEqual([0, 1, 2]);
  });

  test('that write what they read forever are stopped with an error', () => {
    const a = signal(0);
    effect(() => {
      if (a.value > 0) a.value = a.peek() + 1;
    });
    expect(() => {
      a.value = 1;
    }).toThrow('An effect keeps changing what it reads.');
  });

  test('may write other signals, whose readers run in the same change', () => {
    const a = signal(1);
    const b = signal(0);
    const seen: number[] = [];
    effect(() => void seen.push(b.value));
    effect(() => {
      b.value = a.value * 10;
    });
    a.value = 2;
    expect(seen).toEqual([0, 10, 20]);
  });
});

describe('computed values', () => {
  test('are computed when first read, once for each change', () => {
    const a = signal(1);
    let runs = 0;
    const b = computed(() => {
      runs++;
      return a.value + 1;
    });
    expect(runs).toBe(0);
    expect([b.value, b.value, b.peek()]).toEqual([2, 2, 2]);
    expect(runs).toBe(1);
    a.value = 5;
    expect(b.value).toBe(6);
    expect(runs).toBe(2);
  });

  test('are not computed again for a change of something else', () => {
    const a = signal(1);
    const other = signal(1);
    let runs = 0;
    const b = computed(() => {
      runs++;
      return a.value;
    });
    b.value;
    other.value = 2;
    b.value;
    expect(runs).toBe(1);
  });

  test('that throw say so to every reader and recover', () => {
    const a = signal(1);
    const b = computed(() => {
      if (a.value < 0) throw new Error('negative');
      return a.value;
    });
    expect(b.value).toBe(1);
    a.value = -1;
    expect(() => b.value).toThrow('negative');
    expect(() => b.value).toThrow('negative');
    a.value = 3;
    expect(b.value).toBe(3);
  });

  test('that recover from an exception run their effects again', () => {
    const a = signal(1);
    const b = computed(() => {
      if (a.value < 0) throw new Error('negative');
      return 'fine';
    });
    const seen: string[] = [];
    effect(() => void seen.push(b.value));
    expect(() => {
      a.value = -1;
    }).toThrow('negative');
    a.value = 2;
    expect(seen).toEqual(['fine', 'fine']);
  });
});

test('untracked reads and peeks do not subscribe', () => {
  const a = signal(1);
  const b = signal(1);
  let runs = 0;
  effect(() => {
    untracked(() => a.value);
    b.peek();
    runs++;
  });
  a.value = 2;
  b.value = 2;
  expect(runs).toBe(1);
});
