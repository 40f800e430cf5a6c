import { describe, expect, it } from 'vitest';
import { metres, walk } from '../../src/enrolment/route';

const pole = (name: string, latitude: number, longitude: number) => ({ pole: name, latitude, longitude });

describe('the route of a crew', () => {
  it('goes from the start always to the nearest pole', () => {
    const order = walk([pole('C', 51.002, 6.7), pole('A', 51, 6.7), pole('B', 51.001, 6.7)], 'A');
    expect(order.map((stop) => stop.pole)).toEqual(['A', 'B', 'C']);
  });

  it('begins with the first pole when the start is not among them, and takes none for an answer', () => {
    expect(walk([pole('A', 51, 6.7)], 'X').map((stop) => stop.pole)).toEqual(['A']);
    expect(walk([], 'X')).toEqual([]);
  });

  it('measures metres', () => expect(metres(pole('A', 51, 6.7), pole('B', 51.001, 6.7))).toBeCloseTo(111.3, 1));
});
