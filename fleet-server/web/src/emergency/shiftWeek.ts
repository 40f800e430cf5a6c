import type { RotaShift } from './emergencyTypes';

export const DAY_MINUTES = 1440;
export const WEEK_MINUTES = 7 * DAY_MINUTES;

/** A stretch of a week, minutes after Monday 00:00, the end is exclusive. */
export interface WeekSpan {
  from: number;
  to: number;
}

/** One turn of a shift; one that passes the end of the week is two pieces. */
export interface WeekTurn extends WeekSpan {
  shift: number;
}

/** Turns of a week as everybody knows it: the nights in which the clock changes are the server's business. */
export function turnsOf(shifts: readonly Pick<RotaShift, 'days' | 'fromMinute' | 'toMinute'>[]): WeekTurn[] {
  return shifts.flatMap(({ days, fromMinute, toMinute }, shift) =>
    [0, 1, 2, 3, 4, 5, 6]
      .filter((day) => (days & (1 << day)) !== 0)
      .flatMap((day) => {
        const from = day * DAY_MINUTES + fromMinute;
        const to = day * DAY_MINUTES + toMinute + (toMinute > fromMinute ? 0 : DAY_MINUTES);
        return to <= WEEK_MINUTES ? [{ shift, from, to }] : [{ shift, from, to: WEEK_MINUTES }, { shift, from: 0, to: to - WEEK_MINUTES }];
      }),
  );
}

/** Where nobody is on call, and where more than one shift is; a stretch over the end of the week is one. */
export function countWeek(turns: readonly WeekTurn[]): { gaps: WeekSpan[]; overlaps: WeekSpan[] } {
  const edges = [...new Set([0, WEEK_MINUTES, ...turns.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const gaps: WeekSpan[] = [];
  const overlaps: WeekSpan[] = [];
  for (const [index, to] of edges.entries()) {
    const from = edges[index - 1];
    if (from !== undefined) {
      const there = new Set(turns.filter((turn) => turn.from <= from && turn.to >= to).map(({ shift }) => shift)).size;
      if (there !== 1) {
        join(there === 0 ? gaps : overlaps, from, to);
      }
    }
  }
  return { gaps: overEnd(gaps), overlaps: overEnd(overlaps) };
}

function join(spans: WeekSpan[], from: number, to: number) {
  const last = spans.at(-1);
  if (last?.to === from) {
    last.to = to;
  } else {
    spans.push({ from, to });
  }
}

/** Sunday evening and Monday morning are one stretch; its end is then after the week's. */
function overEnd(spans: WeekSpan[]): WeekSpan[] {
  const [first, last] = [spans[0], spans.at(-1)];
  return first !== undefined && last !== undefined && first !== last && first.from === 0 && last.to === WEEK_MINUTES
    ? [...spans.slice(1, -1), { from: last.from, to: WEEK_MINUTES + first.to }]
    : spans;
}

/** A piece of a day's row: in which lane, and from where to where, 0..1440. */
export interface Piece extends WeekTurn {
  lane: number;
}

/** What stands in a day's row; what is at the same time stands one below the other. */
export function piecesOf(turns: readonly WeekTurn[], day: number): { pieces: Piece[]; lanes: number } {
  const begin = day * DAY_MINUTES;
  const cut = turns
    .map(({ shift, from, to }) => ({ shift, from: Math.max(0, from - begin), to: Math.min(DAY_MINUTES, to - begin) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from || a.shift - b.shift);
  const ends: number[] = [];
  const pieces = cut.map((piece) => {
    const free = ends.findIndex((end) => end <= piece.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = piece.to;
    return { ...piece, lane };
  });
  return { pieces, lanes: Math.max(1, ends.length) };
}
