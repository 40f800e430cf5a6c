/** Cividis, dark to bright: a colour-blind person reads it by its lightness alone. */
const STOPS = ['#12305f', '#3f4f6d', '#666970', '#8c8574', '#b5a365', '#dcc44c', '#fee838'] as const;

export const HEAT_GRADIENT = `linear-gradient(90deg, ${STOPS.join(', ')})`;

/** Background and ink of a share of the greatest value, 0..1. */
export function heatInk(share: number): { background: string; color: string } {
  const at = Math.min(STOPS.length - 1, Math.max(0, Math.round(share * (STOPS.length - 1))));
  return { background: STOPS[at] ?? STOPS[0], color: at >= 3 ? '#0a0f18' : '#ffffff' };
}
