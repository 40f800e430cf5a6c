import { describe, expect, it } from 'vitest';
import { countWeek, piecesOf, turnsOf } from '../../src/emergency/shiftWeek';

const shift = (days: number, from: number, to: number) => ({ days, fromMinute: from * 60, toMinute: to * 60 });

describe('the week of shifts', () => {
  it('is whole when shifts follow each other, also over midnight and the end of the week', () => {
    expect(countWeek(turnsOf([shift(127, 6, 18), shift(127, 18, 6)]))).toEqual({ gaps: [], overlaps: [] });
    expect(countWeek(turnsOf([shift(127, 8, 8)]))).toEqual({ gaps: [], overlaps: [] });
  });

  it('has gaps and overlaps to the minute, and one over the end of the week is one', () => {
    const { gaps, overlaps } = countWeek(turnsOf([shift(31, 8, 16), shift(1, 15, 17), shift(32, 8, 8)]));
    expect(overlaps).toEqual([{ from: 15 * 60, to: 16 * 60 }]);
    expect(gaps.at(-1)).toEqual({ from: 6 * 1440 + 8 * 60, to: 7 * 1440 + 8 * 60 });
    expect(gaps).toHaveLength(6);
  });

  it('says that nobody is there when there is no shift', () => {
    expect(countWeek([]).gaps).toEqual([{ from: 0, to: 7 * 1440 }]);
  });

  it('cuts a night at midnight and puts what is at the same time below each other', () => {
    const turns = turnsOf([shift(64, 22, 6), shift(1, 0, 8)]);
    expect(piecesOf(turns, 0)).toEqual({ lanes: 2, pieces: [{ shift: 0, from: 0, to: 360, lane: 0 }, { shift: 1, from: 0, to: 480, lane: 1 }] });
    expect(piecesOf(turns, 6).pieces).toEqual([{ shift: 0, from: 22 * 60, to: 1440, lane: 0 }]);
  });
});
