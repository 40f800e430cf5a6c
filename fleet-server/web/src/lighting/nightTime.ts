import type { TimePoint } from '../api/lightingTypes';
import { clockMinuteAt, instantOf } from '../i18n/zonedTime';

const MINUTE_MS = 60_000;
const NOON = 720;

/** Times snap to this many minutes when they are dragged. */
export const SNAP_MINUTES = 5;

/** One noon-to-noon night at one place. */
export interface NightFrame {
  date: string;
  timeZone: string;
  from: number;
  to: number;
  sunset: number | null;
  sunrise: number | null;
}

export type TimeKind = 'clock' | 'sunset' | 'sunrise';

export function nightFrame(date: string, timeZone: string, sunset: number | null, sunrise: number | null): NightFrame {
  return { date, timeZone, from: instantOf(timeZone, date, NOON), to: instantOf(timeZone, date, 1440 + NOON), sunset, sunrise };
}

export function kindOf(point: TimePoint): TimeKind {
  return 'clock' in point ? 'clock' : 'sunset' in point ? 'sunset' : 'sunrise';
}

/** The instant of a time point in a night; nothing when it hangs on a sun that does not set or rise. `end` reads noon as the later one. */
export function instantIn(frame: NightFrame, point: TimePoint, end = false): number | undefined {
  if ('clock' in point) {
    const nextDay = point.clock < NOON || (end && point.clock === NOON);
    return instantOf(frame.timeZone, frame.date, point.clock + (nextDay ? 1440 : 0));
  }
  const [sun, offset] = 'sunset' in point ? [frame.sunset, point.sunset] : [frame.sunrise, point.sunrise];
  return sun === null ? undefined : sun + offset * MINUTE_MS;
}

/** The time point of the same kind at another instant, snapped; a sun that is missing leaves it as it is. */
export function timePointAt(frame: NightFrame, before: TimePoint, ms: number): TimePoint {
  const inside = Math.min(frame.to - MINUTE_MS, Math.max(frame.from, ms));
  const snap = (minutes: number) => Math.round(minutes / SNAP_MINUTES) * SNAP_MINUTES;
  const offset = (sun: number) => Math.min(720, Math.max(-720, snap((inside - sun) / MINUTE_MS)));
  if ('clock' in before) {
    return { clock: snap(clockMinuteAt(frame.timeZone, inside)) % 1440 };
  }
  if ('sunset' in before) {
    return frame.sunset === null ? before : { sunset: offset(frame.sunset) };
  }
  return frame.sunrise === null ? before : { sunrise: offset(frame.sunrise) };
}

/** The same instant said in another way, so that a change of kind moves nothing. */
export function asKind(frame: NightFrame, point: TimePoint, kind: TimeKind): TimePoint {
  const blank: Record<TimeKind, TimePoint> = { clock: { clock: 1320 }, sunset: { sunset: 0 }, sunrise: { sunrise: 0 } };
  const instant = instantIn(frame, point);
  return kind === kindOf(point) ? point : instant === undefined ? blank[kind] : timePointAt(frame, blank[kind], instant);
}
