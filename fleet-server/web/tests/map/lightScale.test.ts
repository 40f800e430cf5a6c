import { describe, expect, it } from 'vitest';
import { lightColour } from '../../src/map/lightScale';

const luminance = (colour: string) => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

describe('the scale of light', () => {
  it('grows brighter with every step, so that it reads without colour', () => {
    for (let level = 5; level <= 100; level += 5) {
      expect(luminance(lightColour(level))).toBeGreaterThan(luminance(lightColour(level - 5)));
    }
  });

  it('clips what lies outside', () => {
    expect(lightColour(-4)).toBe(lightColour(0));
    expect(lightColour(140)).toBe(lightColour(100));
  });
});
