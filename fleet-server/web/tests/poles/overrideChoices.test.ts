import { describe, expect, it } from 'vitest';
import { overrideLevel } from '../../src/poles/overrideChoices';

describe('the level of an override', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 10],
    [9, 10],
    [10, 10],
    [55, 55],
    [140, 100],
  ])('dragged to %d is %d, so that it never falls into the gap that no lamp can hold', (dragged, level) => {
    expect(overrideLevel(dragged)).toBe(level);
  });
});
