import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveChange, LivePole } from '../../src/api/types';
import { FLUSH_EVERY_MS, LivePoles } from '../../src/live/livePoles';

const pole = (id: string, more: Partial<LivePole> = {}): LivePole => ({
  id, name: id, lat: 51, lon: 7, online: true, level: 20, target: 20, reason: 'program', program: 'quiet', group: null, state: 'ok', ...more,
});
const change = (id: string, more: Partial<LiveChange> = {}): LiveChange => ({
  id, online: true, level: 100, target: 100, reason: 'sensor', detail: null, program: 'quiet', state: 'ok', time: 1, ...more,
});

describe('live poles', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const filled = (...poles: LivePole[]) => {
    const live = new LivePoles(() => Date.now());
    live.replace({ time: 0, seen: 1, poles });
    return live;
  };

  it('show the first change at once', () => {
    const live = filled(pole('a'));
    live.apply([change('a')]);
    vi.advanceTimersByTime(0);
    expect(live.find('a')?.level).toBe(100);
  });

  it('tell at most four times a second, however many changes come', () => {
    const live = filled(pole('a'));
    const heard = vi.fn();
    live.subscribe(heard);
    for (let step = 0; step < 100; step++) {
      live.apply([change('a', { level: step })]);
      vi.advanceTimersByTime(10);
    }
    expect(heard.mock.calls.length).toBeLessThanOrEqual(1 + 1000 / FLUSH_EVERY_MS);
    expect(heard.mock.calls.length).toBeGreaterThanOrEqual(1000 / FLUSH_EVERY_MS - 1);
  });

  it('let the last word count between two flushes', () => {
    const live = filled(pole('a'));
    const heard = vi.fn();
    live.subscribe(heard);
    live.apply([change('a', { level: 40 })]);
    live.apply([change('a', { level: 70 })]);
    vi.runAllTimers();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(live.find('a')?.level).toBe(70);
  });

  it('replace the pole that changed and keep the identity of the others', () => {
    const live = filled(pole('a'), pole('b'));
    const [a, b] = live.all;
    live.apply([change('a')]);
    vi.runAllTimers();
    expect(live.find('a')).not.toBe(a);
    expect(live.find('b')).toBe(b);
  });

  it('tell nobody when nothing has changed', () => {
    const live = filled(pole('a'));
    const heard = vi.fn();
    live.subscribe(heard);
    live.replace({ time: 5, seen: 1, poles: [pole('a')] });
    expect(heard).not.toHaveBeenCalled();
  });

  it('ignore poles that nobody registered', () => {
    const live = filled(pole('a'));
    live.apply([change('ghost')]);
    vi.runAllTimers();
    expect(live.all.map(({ id }) => id)).toEqual(['a']);
  });

  it('tell of a pole that was removed', () => {
    const live = filled(pole('a'), pole('b'));
    const heard = vi.fn();
    live.subscribe(heard);
    live.replace({ time: 5, seen: 1, poles: [pole('a')] });
    expect(heard).toHaveBeenCalledTimes(1);
    expect(live.find('b')).toBeUndefined();
  });
});
