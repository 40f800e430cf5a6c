import { describe, expect, it } from 'vitest';
import { Camera } from './camera';

function camera(): Camera {
  const c = new Camera();
  c.resize(800, 600);
  c.fit({ minX: 0, minY: -50, maxX: 400, maxY: 50 });
  return c;
}

describe('camera', () => {
  it('shows the whole box', () => {
    const c = camera();
    for (const [x, y] of [[0, -50], [400, 50]] as const) {
      const [px, py] = c.toScreen(x, y);
      expect(px).toBeGreaterThanOrEqual(0);
      expect(px).toBeLessThanOrEqual(800);
      expect(py).toBeGreaterThanOrEqual(0);
      expect(py).toBeLessThanOrEqual(600);
    }
  });

  it('draws north upwards', () => {
    const c = camera();
    expect(c.toScreen(0, 10)[1]).toBeLessThan(c.toScreen(0, 0)[1]);
  });

  it('keeps the point under the pointer while zooming', () => {
    const c = camera();
    const before = c.toStreet(123, 456);
    c.zoomAt(123, 456, 1.7);
    const after = c.toStreet(123, 456);
    expect(after[0]).toBeCloseTo(before[0], 9);
    expect(after[1]).toBeCloseTo(before[1], 9);
  });

  it('follows the pointer while panning', () => {
    const c = camera();
    const [x, y] = c.toStreet(100, 100);
    c.pan(30, -20);
    const [px, py] = c.toScreen(x, y);
    expect(px).toBeCloseTo(130, 9);
    expect(py).toBeCloseTo(80, 9);
  });
});
