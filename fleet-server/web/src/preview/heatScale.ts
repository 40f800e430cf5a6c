import { lightColour } from '../map/lightScale';
import type { PreviewNight } from './previewQueries';

export const measures = ['energy', 'difference', 'lit', 'boost'] as const;
export type Measure = (typeof measures)[number];

/** What a night is coloured by: Wh, Wh more or less than in force, hours. */
export function measured(night: PreviewNight, measure: Measure): number {
  const { planned, inForce } = night;
  switch (measure) {
    case 'energy':
      return planned.figures.energyWh;
    case 'difference':
      return planned.figures.energyWh - inForce.figures.energyWh;
    case 'lit':
      return planned.figures.litHours;
    case 'boost':
      return planned.figures.boostHours;
  }
}

/** Colours for a row of values; more is lighter. A difference is blue where it saves and orange where it costs, grey at none. */
export function heatColours(values: readonly number[], measure: Measure): string[] {
  const most = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  if (measure !== 'difference') {
    return values.map((value) => lightColour((value / most) * 100));
  }
  return values.map((value) => {
    const share = Math.round((Math.abs(value) / most) * 100);
    return share < 1 ? 'var(--heat-none)' : `color-mix(in oklab, ${value < 0 ? 'var(--heat-less)' : 'var(--heat-more)'} ${20 + share * 0.8}%, var(--heat-none))`;
  });
}
