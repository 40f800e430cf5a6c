import 'maplibre-gl/dist/maplibre-gl.css';
import { useComputedColorScheme } from '@mantine/core';
import type { FeatureCollection } from 'geojson';
import { type GeoJSONSource, Map as MapLibre, NavigationControl } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useLive } from '../live/context';
import { baseStyle } from '../map/baseStyle';
import '../map/map.css';
import '../map/mapWorker';
import { PoleDrawing } from '../map/poleDrawing';
import { boundsOf } from '../map/poleSource';
import type { Point } from './area';

const AREA = 'area';

interface Props {
  segments: FeatureCollection;
  points: readonly Point[];
  ring: readonly Point[] | undefined;
  label: string;
  /** A click or a tap on the ground. */
  onPoint: (point: Point) => void;
  onFailure: () => void;
}

/** A map to draw an area on: every click or tap sets a point, whatever shape they make. */
export function AreaMap({ segments, points, ring, label, onPoint, onFailure }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { poles } = useLive();
  const scheme = useComputedColorScheme('dark');
  const [map, setMap] = useState<MapLibre | null>(null);
  const [styled, setStyled] = useState(0);
  const handlers = useRef({ onPoint, onFailure });
  useEffect(() => {
    handlers.current = { onPoint, onFailure };
  });

  useEffect(() => {
    if (box.current === null) {
      return undefined;
    }
    let made: MapLibre;
    try {
      made = new MapLibre({ container: box.current, attributionControl: false, maxZoom: 21, doubleClickZoom: false });
    } catch {
      handlers.current.onFailure();
      return undefined;
    }
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.getCanvas().style.cursor = 'crosshair';
    const bounds = boundsOf(poles.all);
    if (bounds !== undefined) {
      made.fitBounds(bounds, { padding: 40, maxZoom: 18, animate: false });
    }
    made.on('click', ({ lngLat }) => handlers.current.onPoint([lngLat.lng, lngLat.lat]));
    setMap(made);
    return () => {
      made.remove();
      setMap(null);
    };
  }, [poles]);

  useEffect(() => {
    if (map === null) {
      return undefined;
    }
    const drawing = new PoleDrawing(map, poles);
    const onStyle = () => {
      drawing.begin(scheme);
      map.addSource(AREA, { type: 'geojson', data: areaFeatures([], undefined) });
      const ink = scheme === 'dark' ? '#6ab0ff' : '#1c5fb8';
      map.addLayer({ id: 'area-fill', type: 'fill', source: AREA, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': ink, 'fill-opacity': 0.18 } });
      map.addLayer({ id: 'area-line', type: 'line', source: AREA, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': ink, 'line-width': 2 } });
      map.addLayer({ id: 'area-path', type: 'line', source: AREA, filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': ink, 'line-width': 2, 'line-dasharray': [2, 2] } });
      map.addLayer({ id: 'area-points', type: 'circle', source: AREA, filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 6, 'circle-color': ink, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2 } });
      setStyled((before) => before + 1);
    };
    map.once('style.load', onStyle);
    map.setStyle(baseStyle(scheme, segments), { diff: false });
    return () => {
      map.off('style.load', onStyle);
      drawing.end();
    };
  }, [map, poles, scheme, segments]);

  useEffect(() => {
    void map?.getSource<GeoJSONSource>(AREA)?.setData(areaFeatures(points, ring));
  }, [map, styled, points, ring]);

  return <div ref={box} className="area-map" role="application" aria-label={label} data-testid="area-map" />;
}

function areaFeatures(points: readonly Point[], ring: readonly Point[] | undefined): FeatureCollection {
  const feature = (geometry: FeatureCollection['features'][number]['geometry']) => ({ type: 'Feature' as const, geometry, properties: {} });
  return {
    type: 'FeatureCollection',
    features: [
      ...(ring === undefined ? [] : [feature({ type: 'Polygon', coordinates: [[...ring]] })]),
      ...(ring === undefined && points.length > 1 ? [feature({ type: 'LineString', coordinates: [...points] })] : []),
      ...points.map((point) => feature({ type: 'Point', coordinates: point })),
    ],
  };
}
