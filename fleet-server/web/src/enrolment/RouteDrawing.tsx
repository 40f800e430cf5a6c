import type { Stop } from './route';

const WIDTH = 680;
const HEIGHT = 260;
const EDGE = 18;

/** The walk as a line with numbered poles, north up, for paper without a map. */
export function RouteDrawing({ stops, label }: { stops: readonly Stop[]; label: string }) {
  const shrink = Math.cos(((stops[0]?.latitude ?? 0) * Math.PI) / 180);
  const east = stops.map((stop) => stop.longitude * shrink);
  const north = stops.map((stop) => stop.latitude);
  const [west, south] = [Math.min(...east), Math.min(...north)];
  const scale = Math.min((WIDTH - 2 * EDGE) / Math.max(1e-6, Math.max(...east) - west), (HEIGHT - 2 * EDGE) / Math.max(1e-6, Math.max(...north) - south));
  const left = (WIDTH - (Math.max(...east) - west) * scale) / 2;
  const at = stops.map((stop) => ({
    pole: stop.pole,
    x: (left + (stop.longitude * shrink - west) * scale).toFixed(1),
    y: (HEIGHT - EDGE - (stop.latitude - south) * scale).toFixed(1),
  }));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="route-drawing" role="img" aria-label={label}>
      <polyline points={at.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {at.map(({ pole, x, y }, i) => (
        <g key={pole} transform={`translate(${x} ${y})`}>
          <circle r={8} />
          <text dy="0.35em">{i + 1}</text>
        </g>
      ))}
    </svg>
  );
}
