/** From the night to pixels and back. */
export interface CurveScale {
  from: number;
  to: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

export const x = (scale: CurveScale, ms: number) => scale.left + ((ms - scale.from) / (scale.to - scale.from)) * scale.width;
export const y = (scale: CurveScale, level: number) => scale.top + (1 - level / 100) * scale.height;
export const msAt = (scale: CurveScale, px: number) => scale.from + ((px - scale.left) / scale.width) * (scale.to - scale.from);
export const levelAt = (scale: CurveScale, px: number) => (1 - (px - scale.top) / scale.height) * 100;

/** Keeps a pixel inside the drawing. */
export const inside = (scale: CurveScale, px: number) => Math.min(scale.left + scale.width, Math.max(scale.left, px));

const HOUR_MS = 3_600_000;

/** The part of the night worth drawing: from an hour before dusk to an hour after dawn, but never less than what is lit. */
export function drawnSpan(frame: { from: number; to: number; sunset: number | null; sunrise: number | null }, lit: readonly number[]): { from: number; to: number } {
  const { sunset, sunrise } = frame;
  if (sunset === null || sunrise === null) {
    return { from: frame.from, to: frame.to };
  }
  const start = Math.min(sunset, ...lit) - HOUR_MS;
  const end = Math.max(sunrise, ...lit) + HOUR_MS;
  return { from: Math.max(frame.from, start), to: Math.min(frame.to, end) };
}

/** Full hours between two instants, as many as fit. */
export function hourTicks(from: number, to: number, most: number): number[] {
  const every = [1, 2, 3, 4, 6, 12].find((hours) => (to - from) / (hours * HOUR_MS) <= most) ?? 12;
  const step = every * HOUR_MS;
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
    ticks.push(tick);
  }
  return ticks;
}
