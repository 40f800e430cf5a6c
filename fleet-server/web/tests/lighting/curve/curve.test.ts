import { describe, expect, it } from 'vitest';
import type { PreviewStep } from '../../../src/api/lightingTypes';
import { boostBoxes, curvePath, litSpan } from '../../../src/lighting/curve/curvePath';
import { type CurveScale, drawnSpan, hourTicks, levelAt, msAt, x, y } from '../../../src/lighting/curve/curveScale';

const HOUR = 3_600_000;
const scale: CurveScale = { from: 0, to: 10 * HOUR, left: 50, top: 10, width: 500, height: 200 };
const steps: PreviewStep[] = [
  [0, 0, null],
  [2 * HOUR, 100, null],
  [4 * HOUR, 20, 80],
  [8 * HOUR, 0, null],
];

describe('the curve', () => {
  it('goes to pixels and back', () => {
    expect(msAt(scale, x(scale, 3 * HOUR))).toBeCloseTo(3 * HOUR);
    expect(levelAt(scale, y(scale, 35))).toBeCloseTo(35);
  });

  it('is made of level pieces and upright steps', () => {
    expect(curvePath(scale, steps).line).toBe('M50.0 210.0L150.0 210.0L150.0 10.0L250.0 10.0L250.0 170.0L450.0 170.0L450.0 210.0L550.0 210.0');
  });

  it('is empty before the night is known', () => {
    expect(curvePath(scale, [])).toEqual({ line: '', area: '' });
  });

  it('shows what people raise as a box above it', () => {
    const [box, ...others] = boostBoxes(scale, steps);
    expect(others).toEqual([]);
    expect(box?.x).toBeCloseTo(250);
    expect(box?.y).toBeCloseTo(50);
    expect(box?.width).toBeCloseTo(200);
    expect(box?.height).toBeCloseTo(120);
  });
});

describe('the part of the night that is drawn', () => {
  it('reaches an hour past dusk and dawn, and past all light', () => {
    const frame = { from: 0, to: 24 * HOUR, sunset: 5 * HOUR, sunrise: 19 * HOUR };
    expect(drawnSpan(frame, [])).toEqual({ from: 4 * HOUR, to: 20 * HOUR });
    expect(drawnSpan(frame, [2 * HOUR, 21 * HOUR])).toEqual({ from: HOUR, to: 22 * HOUR });
  });

  it('is the whole night where the sun does not set', () => {
    expect(drawnSpan({ from: 0, to: 24 * HOUR, sunset: null, sunrise: null }, [])).toEqual({ from: 0, to: 24 * HOUR });
  });

  it('knows from when to when there may be light', () => {
    expect(litSpan(steps)).toEqual([2 * HOUR, 4 * HOUR, 4 * HOUR, 8 * HOUR]);
  });

  it('has as many hours below it as fit', () => {
    expect(hourTicks(0, 12 * HOUR, 5)).toEqual([0, 3, 6, 9, 12].map((hour) => hour * HOUR));
  });
});
