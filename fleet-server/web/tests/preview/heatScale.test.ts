import { expect, it } from 'vitest';
import { heatColours } from '../../src/preview/heatScale';

it('colours more as lighter, and a difference by its sign', () => {
  const [dark, light] = heatColours([0, 400], 'energy');
  expect(dark).toBe('rgb(38, 62, 106)');
  expect(light).toBe('rgb(254, 232, 56)');
  const [less, none, more] = heatColours([-5, 0, 10], 'difference');
  expect(less).toContain('--heat-less');
  expect(none).toBe('var(--heat-none)');
  expect(more).toContain('--heat-more');
});
