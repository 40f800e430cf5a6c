import { describe, expect, it } from 'vitest';
import { lightColour } from '../../src/map/lightScale';

type Rgb = readonly [red: number, green: number, blue: number];

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Linear light of a colour, 0..1 each. */
function read(colour: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => linear(Number(part) / 255));
  return [red, green, blue];
}

/** Lightness L* of CIE 1976, 0..100. */
function lightness([red, green, blue]: Rgb) {
  const y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

/** What eyes without one kind of cone see: Machado, Oliveira and Fernandes 2009, severity 1. Linear light in, linear light out. */
const EYES: Record<string, readonly [Rgb, Rgb, Rgb]> = {
  'full colour vision': [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function seenBy(eye: string, [red, green, blue]: Rgb): Rgb {
  const row = ([r, g, b]: Rgb) => Math.min(1, Math.max(0, r * red + g * green + b * blue));
  const [x, y, z] = EYES[eye] ?? [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
  return [row(x), row(y), row(z)];
}

describe('the scale of light', () => {
  it.each(Object.keys(EYES))('grows lighter with every step and by much from end to end, for %s', (eye) => {
    const at = (level: number) => lightness(seenBy(eye, read(lightColour(level))));
    for (let level = 5; level <= 100; level += 5) {
      // 2 is what a trained eye just tells apart on small spots; the steps that people set are 10.
      expect(at(level) - at(level - 5)).toBeGreaterThan(2);
    }
    expect(at(100) - at(0)).toBeGreaterThan(55);
  });

  it('clips what lies outside', () => {
    expect(lightColour(-4)).toBe(lightColour(0));
    expect(lightColour(140)).toBe(lightColour(100));
  });
});
