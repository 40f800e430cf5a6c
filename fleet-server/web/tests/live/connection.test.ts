import { describe, expect, it } from 'vitest';
import { retryDelayMs } from '../../src/live/connection';

describe('the wait before the next try', () => {
  it('grows and ends at ten seconds', () => {
    const waits = [0, 1, 2, 3, 4, 20].map((attempt) => retryDelayMs(attempt, () => 0.5));
    expect(waits).toEqual([200, 1000, 2000, 5000, 10_000, 10_000]);
  });

  it('is scattered by a quarter either way, so that many pages do not come back together', () => {
    expect(retryDelayMs(4, () => 0)).toBe(7500);
    expect(retryDelayMs(4, () => 1)).toBe(12_500);
  });
});
