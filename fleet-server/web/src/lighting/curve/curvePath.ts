import type { PreviewStep } from '../../api/lightingTypes';
import { type CurveScale, inside, x, y } from './curveScale';

/** The steps of a night as one line that goes along and up or down, and as the area below it. */
export function curvePath(scale: CurveScale, steps: readonly PreviewStep[]): { line: string; area: string } {
  const corners: [number, number][] = [];
  steps.forEach((step, index) => {
    const end = steps[index + 1]?.[0] ?? scale.to;
    if (end < scale.from || step[0] > scale.to) {
      return;
    }
    const height = y(scale, step[1]);
    corners.push([inside(scale, x(scale, step[0])), height], [inside(scale, x(scale, end)), height]);
  });
  if (corners.length === 0) {
    return { line: '', area: '' };
  }
  const line = corners.map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('');
  const floor = y(scale, 0).toFixed(1);
  const [first, last] = [corners[0]?.[0] ?? 0, corners[corners.length - 1]?.[0] ?? 0];
  return { line, area: `${line}L${last.toFixed(1)} ${floor}L${first.toFixed(1)} ${floor}Z` };
}

/** Where people raise the light: a box from the level without them to the one with them. */
export function boostBoxes(scale: CurveScale, steps: readonly PreviewStep[]) {
  return steps.flatMap(([start, level, boost], index) => {
    const end = steps[index + 1]?.[0] ?? scale.to;
    const [left, right] = [inside(scale, x(scale, start)), inside(scale, x(scale, end))];
    return boost === null || boost <= level || right <= left ? [] : [{ x: left, y: y(scale, boost), width: right - left, height: y(scale, level) - y(scale, boost) }];
  });
}

/** When light is or may be on: first and last instant of a lit step, for choosing what to draw. */
export function litSpan(steps: readonly PreviewStep[]): number[] {
  return steps.flatMap((step, index) => {
    const end = steps[index + 1]?.[0];
    return step[1] > 0 || (step[2] ?? 0) > 0 ? [step[0], ...(end === undefined ? [] : [end])] : [];
  });
}
