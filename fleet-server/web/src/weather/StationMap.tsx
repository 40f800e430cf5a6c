import 'maplibre-gl/dist/maplibre-gl.css';
import { useComputedColorScheme } from '@mantine/core';
import type { FeatureCollection } from 'geojson';
import { type GeoJSONSource, Map as MapLibre, NavigationControl } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../i18n/context';
import { baseStyle } from '../map/baseStyle';
import '../map/map.css';
import '../map/mapWorker';
import { isDrawnByProcessor, MotionDetail } from '../map/motionDetail';
import { boundsOf } from '../map/poleSource';
import { addIceMarks } from './iceImages';
import { STATIONS, stationFeatures, stationLayers } from './stationLayer';
import type { Station } from './weatherTypes';
import { weatherWords } from './weatherWords';

interface Props {
  stations: readonly Station[];
  segments: FeatureCollection;
  onFailure: () => void;
}

/** The stations on the same ground as the city's map. A click opens a station. */
export function StationMap({ stations, segments, onFailure }: Props) {
  const t = useWords(weatherWords);
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('dark');
  const [map, setMap] = useState<MapLibre | null>(null);
  const [, go] = useLocation();
  const newest = useRef({ stations, go, onFailure });
  useEffect(() => {
    newest.current = { stations, go, onFailure };
  });

  useEffect(() => {
    if (box.current === null) {
      return undefined;
    }
    const made = openMap(box.current, newest.current.stations);
    if (made === undefined) {
      newest.current.onFailure();
      return undefined;
    }
    const detail = new MotionDetail(made, isDrawnByProcessor(made.getCanvas()));
    made.on('click', STATIONS, ({ features }) => {
      const id: unknown = features?.[0]?.properties.id;
      if (typeof id === 'string') {
        newest.current.go(`/weather/${encodeURIComponent(id)}`);
      }
    });
    made.on('mouseenter', STATIONS, () => (made.getCanvas().style.cursor = 'pointer'));
    made.on('mouseleave', STATIONS, () => (made.getCanvas().style.cursor = ''));
    setMap(made);
    return () => {
      detail.end();
      made.remove();
      setMap(null);
    };
  }, []);

  useEffect(() => {
    if (map === null) {
      return undefined;
    }
    const onStyle = () => {
      addIceMarks(map, scheme);
      map.addSource(STATIONS, { type: 'geojson', data: stationFeatures(newest.current.stations) });
      stationLayers(scheme).forEach((layer) => map.addLayer(layer));
    };
    map.once('style.load', onStyle);
    map.setStyle(baseStyle(scheme, segments), { diff: false });
    return () => {
      map.off('style.load', onStyle);
    };
  }, [map, scheme, segments]);

  useEffect(() => {
    void map?.getSource<GeoJSONSource>(STATIONS)?.setData(stationFeatures(stations));
  }, [map, stations]);

  const risky = stations.filter(({ iceRiskLevel }) => (iceRiskLevel ?? 0) > 0).length;
  return <div ref={box} className="ice-live-map" role="application" aria-label={t.mapLabel(stations.length, risky)} data-testid="ice-map" />;
}

function openMap(container: HTMLElement, stations: readonly Station[]): MapLibre | undefined {
  try {
    const map = new MapLibre({ container, attributionControl: false, fadeDuration: 0, maxZoom: 19, cooperativeGestures: true });
    map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    const bounds = boundsOf(stations.map(({ latitude, longitude }) => ({ lat: latitude, lon: longitude })));
    if (bounds !== undefined) {
      map.fitBounds(bounds, { padding: 64, maxZoom: 16, animate: false });
    }
    return map;
  } catch {
    // Without WebGL the constructor throws; the picture stays.
    return undefined;
  }
}
