/** Colours of a scale that a colour-blind person can read (cividis), from no risk to a high one; number and shape say the same. */
const COLOURS = ['#5d7aa8', '#8f8c74', '#cdb552', '#fee838'] as const;

export const UNKNOWN_COLOUR = 'none';

export const iceColour = (level: number | null) => (level === null ? UNKNOWN_COLOUR : (COLOURS[level] ?? COLOURS[0]));

export const numberColour = (level: number | null) => (level === null ? 'var(--faint)' : level === 0 ? '#ffffff' : '#0a0f18');

/** A mark of radius r around the origin: circle, triangle, square, star of eight corners; more corners and more area with more risk. */
export function icePath(level: number | null, r: number): string {
  const around = (count: number, turn: number, radius: (index: number) => number) =>
    `M${Array.from({ length: count }, (_, index) => {
      const angle = turn + (2 * Math.PI * index) / count;
      return `${(radius(index) * Math.sin(angle)).toFixed(2)} ${(-radius(index) * Math.cos(angle)).toFixed(2)}`;
    }).join('L')}Z`;
  switch (level) {
    case 1:
      return around(3, 0, () => r * 1.35);
    case 2:
      return around(4, Math.PI / 4, () => r * 1.3);
    case 3:
      return around(16, 0, (index) => (index % 2 === 0 ? r * 1.5 : r * 1.1));
    default:
      return `M0 ${-r}A${r} ${r} 0 1 1 0 ${r}A${r} ${r} 0 1 1 0 ${-r}Z`;
  }
}
