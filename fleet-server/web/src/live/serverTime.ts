/**
 * The server's clock, reckoned from the browser's. Ages and ends are meant in the server's time: the clocks of
 * browsers are often wrong, and a demonstration may play another evening than today's.
 */
let offsetMs = 0;

/** A word from the server tells its time; the way it took, some milliseconds, does not matter here. */
export function heardServerTime(timeMs: number | null | undefined) {
  if (timeMs != null && timeMs > 0) {
    offsetMs = timeMs - Date.now();
  }
}

export function serverNow(): number {
  return Date.now() + offsetMs;
}
