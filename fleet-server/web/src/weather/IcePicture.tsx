import type { FeatureCollection } from 'geojson';
import { useWords } from '../i18n/context';
import { iceColour, icePath, numberColour } from './iceMarks';
import { plan, HEIGHT, WIDTH } from './icePlan';
import type { Station } from './weatherTypes';
import { weatherWords } from './weatherWords';

/** Up to so many stations carry their name. */
const NAMED = 24;

/** Stations by their risk of ice over the streets, drawn as a picture: there at once, and all there is where the browser has no WebGL. */
export function IcePicture({ stations, segments }: { stations: readonly Station[]; segments: FeatureCollection | undefined }) {
  const t = useWords(weatherWords);
  const lines = (segments?.features ?? []).flatMap(({ geometry }) => (geometry.type === 'LineString' ? [geometry.coordinates] : []));
  const { points, streets } = plan(stations, lines);
  const risky = stations.filter(({ iceRiskLevel }) => (iceRiskLevel ?? 0) > 0).length;
  const drawn = points.toSorted((a, b) => (a.station.iceRiskLevel ?? -1) - (b.station.iceRiskLevel ?? -1));
  return (
    <svg className="ice-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t.mapLabel(stations.length, risky)}>
      {streets.map((path, index) => (
        <path key={index} d={path} className="ice-street" />
      ))}
      {drawn.map(({ station, x, y }) => (
        <g key={station.poleId} transform={`translate(${String(x)} ${String(y)})`}>
          <title>{station.poleName}</title>
          <g className="ice-mark">
          <path d={icePath(station.iceRiskLevel, 10)} fill={iceColour(station.iceRiskLevel)} stroke="var(--panel)" strokeWidth={2} paintOrder="stroke" />
          {station.iceRiskLevel === null && <path d={icePath(null, 10)} fill="var(--panel)" stroke="var(--faint)" strokeWidth={1.5} strokeDasharray="3 2" />}
          <text className="ice-number" y={station.iceRiskLevel === 1 ? 2 : 0} fill={numberColour(station.iceRiskLevel)}>
            {station.iceRiskLevel ?? '?'}
          </text>
          {points.length <= NAMED && (
            <text className="ice-name" x={18} y={4}>
              {station.poleId}
            </text>
          )}
          </g>
        </g>
      ))}
    </svg>
  );
}
