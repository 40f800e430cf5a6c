import type { FeatureCollection, Position } from 'geojson';
import type { Map as CityMap } from 'maplibre-gl';
import type { LivePoles } from '../live/livePoles';
import { boundsOf } from './poleSource';

/**
 * Opens the map on the whole city: on its streets at once, and on its poles when they come, if the streets do not show them all. A hand that
 * has moved the map meanwhile is left alone. Returns what ends the waiting.
 */
export function openOnCity(map: CityMap, poles: LivePoles, segments: FeatureCollection): () => void {
  const show = (bounds: ReturnType<typeof boundsOf>) => {
    if (bounds !== undefined) {
      map.fitBounds(bounds, { padding: 64, maxZoom: 18, animate: false });
    }
  };
  if (poles.all.length > 0) {
    show(boundsOf(poles.all));
    return () => undefined;
  }
  show(boundsOf(cornersOf(segments)));
  let touched = false;
  map.once('dragstart', () => (touched = true));
  map.once('wheel', () => (touched = true));
  const stop = poles.subscribe(() => {
    stop();
    const bounds = boundsOf(poles.all);
    const seen = map.getBounds();
    if (!touched && bounds?.some((corner) => !seen.contains(corner)) === true) {
      show(bounds);
    }
  });
  return stop;
}

function cornersOf({ features }: FeatureCollection): { lat: number; lon: number }[] {
  return features.flatMap(({ geometry }) => {
    const lines: Position[][] = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.type === 'MultiLineString' ? geometry.coordinates : [];
    return lines.flatMap((line) => line.map(([lon = 0, lat = 0]) => ({ lat, lon })));
  });
}
