import { describe, expect, it } from 'vitest';
import { asKind, instantIn, nightFrame, timePointAt } from '../../src/lighting/nightTime';

const HOUR = 3_600_000;
const sunset = Date.UTC(2026, 11, 15, 15, 25);
const sunrise = Date.UTC(2026, 11, 16, 7, 30);
const frame = nightFrame('2026-12-15', 'Europe/Berlin', sunset, sunrise);

describe('time points in a night', () => {
  it('put clock times after noon into the evening and others into the morning after', () => {
    expect(instantIn(frame, { clock: 1380 })).toBe(Date.UTC(2026, 11, 15, 22));
    expect(instantIn(frame, { clock: 300 })).toBe(Date.UTC(2026, 11, 16, 4));
  });

  it('read noon as the beginning of the night, or as its end where a period ends', () => {
    expect(instantIn(frame, { clock: 720 })).toBe(frame.from);
    expect(instantIn(frame, { clock: 720 }, true)).toBe(frame.to);
  });

  it('follow the sun', () => {
    expect(instantIn(frame, { sunset: -30 })).toBe(sunset - HOUR / 2);
    expect(instantIn(frame, { sunrise: 10 })).toBe(sunrise + HOUR / 6);
  });

  it('are nowhere when the sun does not set', () => {
    expect(instantIn(nightFrame('2026-06-21', 'Europe/Oslo', null, null), { sunset: 0 })).toBeUndefined();
  });

  it('snap to five minutes when they are dragged, and stay of their kind', () => {
    expect(timePointAt(frame, { clock: 0 }, Date.UTC(2026, 11, 15, 22, 3))).toEqual({ clock: 1385 });
    expect(timePointAt(frame, { sunset: 0 }, sunset + 13 * 60_000)).toEqual({ sunset: 15 });
  });

  it('never leave the night', () => {
    expect(timePointAt(frame, { clock: 0 }, frame.from - HOUR)).toEqual({ clock: 720 });
  });

  it('keep their instant when they are said in another way', () => {
    const point = asKind(frame, { clock: 1380 }, 'sunset');
    expect(Math.abs((instantIn(frame, point) ?? 0) - Date.UTC(2026, 11, 15, 22))).toBeLessThanOrEqual(150_000);
  });

  it('are an hour longer in the night in which the clocks go back', () => {
    const autumn = nightFrame('2026-10-24', 'Europe/Berlin', null, null);
    expect(autumn.to - autumn.from).toBe(25 * HOUR);
  });
});
