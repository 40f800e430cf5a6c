/** Minutes that can be picked; the longest is one night and day. */
export const overrideDurations: readonly number[] = [15, 30, 60, 180, 480, 1440];

/** No lamp burns below this; between it and 0 there is nothing to choose. */
const DARKEST_LIT = 10;

/** The level nearest to what was dragged that a lamp can hold: 0, or at least the least level of a lit lamp. */
export function overrideLevel(dragged: number): number {
  return dragged >= DARKEST_LIT || dragged <= 0 ? Math.max(0, Math.min(100, dragged)) : dragged < DARKEST_LIT / 2 ? 0 : DARKEST_LIT;
}
