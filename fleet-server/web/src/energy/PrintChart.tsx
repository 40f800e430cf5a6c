import type { EnergyLine } from './energyTypes';

const WIDTH = 640;
const HEIGHT = 150;
const FOOT = 16;
const LEFT = 62;

/** The chart for paper: shades of grey, drawn as lines that stay sharp. */
export function PrintChart({ lines, label, used, without }: { lines: readonly EnergyLine[]; label: string; used: string; without: string }) {
  const most = Math.max(1, ...lines.flatMap(({ figures }) => [figures.energyWh, figures.energyWh + (figures.savedWh ?? 0)]));
  const step = (WIDTH - LEFT) / Math.max(1, lines.length);
  const height = (wh: number) => (wh / most) * (HEIGHT - FOOT - 14);
  const bar = (wh: number, index: number, share: number) => ({
    x: LEFT + index * step + (step * (1 - share)) / 2,
    y: HEIGHT - FOOT - height(wh),
    width: step * share,
    height: height(wh),
  });
  const every = Math.ceil(lines.length / 12);
  return (
    <figure className="energy-figure">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} width="100%" overflow="visible">
        <text x={LEFT - 4} y={HEIGHT - FOOT} textAnchor="end" fontSize="9">
          0
        </text>
        <text x={LEFT - 4} y={HEIGHT - FOOT - height(most) + 4} textAnchor="end" fontSize="9">
          {`${Math.round(most / 100) / 10} kWh`}
        </text>
        {lines.map(({ key, figures }, index) => (
          <g key={key}>
            {figures.savedWh !== null && <rect {...bar(Math.max(0, figures.energyWh + figures.savedWh), index, 0.84)} fill="#fff" stroke="#888" strokeWidth="0.6" />}
            <rect {...bar(figures.energyWh, index, 0.6)} fill="#333" />
            {index % every === 0 && (
              <text x={LEFT + (index + 0.5) * step} y={HEIGHT - 4} textAnchor={index === lines.length - 1 ? 'end' : 'middle'} fontSize="9">
                {key.slice(5)}
              </text>
            )}
          </g>
        ))}
        <line x1={LEFT} x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} stroke="#000" strokeWidth="0.6" />
      </svg>
      <figcaption>{`■ ${used} (kWh)   □ ${without} (kWh)`}</figcaption>
    </figure>
  );
}
