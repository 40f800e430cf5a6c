import { useWords } from '../i18n/context';
import { lightColour } from '../map/lightScale';
import { useLivePoles } from '../live/context';
import { planAround, SIDE } from './callMapPlan';
import { callWords } from './callWords';
import type { CallItem, Neighbour } from './emergencyTypes';

/** The call and the poles around it. Drawn by itself, so that it is there at once and without a map server. */
export function CallMap({ call, neighbours }: { call: CallItem; neighbours: readonly Neighbour[] }) {
  const t = useWords(callWords);
  const live = useLivePoles();
  const { points, reachMetres } = planAround(call, neighbours);
  const half = SIDE / 2;
  return (
    <svg className="call-map" viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={t.map}>
      <circle cx={half} cy={half} r={half - 28} className="call-map-reach" />
      <text x={half} y={half - (half - 28) - 6} textAnchor="middle">
        {t.north} · {t.metres(reachMetres)}
      </text>
      {points.map(({ place, x, y }) => (
        <g key={place.id}>
          <circle cx={x} cy={y} r={7} fill={lightColour(live.find(({ id }) => id === place.id)?.level ?? place.level ?? 0)} className="call-map-pole" />
          <text x={x + 11} y={y + 3.5}>
            {place.id}
          </text>
        </g>
      ))}
      <circle cx={half} cy={half} r={15} className="call-map-ring" />
      <circle cx={half} cy={half} r={7} className="call-map-call" />
      <text x={half - 20} y={half + 3.5} textAnchor="end" className="call-map-name">
        {call.poleId}
      </text>
    </svg>
  );
}
