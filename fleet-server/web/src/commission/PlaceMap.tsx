import 'maplibre-gl/dist/maplibre-gl.css';
import { useComputedColorScheme } from '@mantine/core';
import type { FeatureCollection } from 'geojson';
import { Map as MapLibre, Marker, NavigationControl } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { baseStyle } from '../map/baseStyle';
import '../map/map.css';
import '../map/mapWorker';
import type { Place } from './outbox/entry';

interface Props {
  streets: FeatureCollection;
  place: Place | undefined;
  planned: Place | undefined;
  /** Other poles that wait, so that the fitter can count along the street. */
  neighbours: readonly { pole: string; latitude: number; longitude: number }[];
  label: string;
  onPlace: (place: Place) => void;
  onFailure: () => void;
}

const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** The city's streets with the pole's pin: a tap sets it, a finger drags it. */
export function PlaceMap({ streets, place, planned, neighbours, label, onPlace, onFailure }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('dark');
  const [map, setMap] = useState<MapLibre | null>(null);
  const pin = useRef<Marker>(undefined);
  const newest = useRef({ place, planned, neighbours, onPlace, onFailure });
  useEffect(() => {
    newest.current = { place, planned, neighbours, onPlace, onFailure };
  });

  useEffect(() => {
    if (box.current === null) {
      return undefined;
    }
    const { place: at, planned: plan, neighbours: others } = newest.current;
    const centre = at ?? plan ?? others[0];
    let made: MapLibre;
    try {
      made = new MapLibre({ container: box.current, attributionControl: false, fadeDuration: 0, maxZoom: 21, ...(centre === undefined ? {} : { center: [centre.longitude, centre.latitude] as [number, number], zoom: 18 }) });
    } catch {
      newest.current.onFailure();
      return undefined;
    }
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.on('click', ({ lngLat }) => newest.current.onPlace({ latitude: rounded(lngLat.lat), longitude: rounded(lngLat.lng) }));
    setMap(made);
    return () => {
      made.remove();
      pin.current = undefined;
      setMap(null);
    };
  }, []);

  useEffect(() => {
    if (map === null) {
      return undefined;
    }
    const onStyle = () => {
      const ink = scheme === 'dark' ? '#9fb4d4' : '#41536f';
      map.addSource('neighbours', { type: 'geojson', data: points(newest.current.neighbours) });
      map.addLayer({ id: 'neighbours', type: 'circle', source: 'neighbours', paint: { 'circle-radius': 5, 'circle-color': ink, 'circle-opacity': 0.75 } });
      map.addSource('planned', { type: 'geojson', data: points(newest.current.planned === undefined ? [] : [newest.current.planned]) });
      map.addLayer({ id: 'planned', type: 'circle', source: 'planned', paint: { 'circle-radius': 11, 'circle-opacity': 0, 'circle-stroke-color': ink, 'circle-stroke-width': 2 } });
    };
    map.once('style.load', onStyle);
    map.setStyle(baseStyle(scheme, streets), { diff: false });
    return () => {
      map.off('style.load', onStyle);
    };
  }, [map, scheme, streets]);

  useEffect(() => {
    if (map === null || place === undefined) {
      return;
    }
    if (pin.current === undefined) {
      const made = new Marker({ draggable: true, scale: 1.6, color: '#fee838' });
      made.on('dragend', () => {
        const { lat, lng } = made.getLngLat();
        newest.current.onPlace({ latitude: rounded(lat), longitude: rounded(lng) });
      });
      pin.current = made.setLngLat([place.longitude, place.latitude]).addTo(map);
    } else {
      pin.current.setLngLat([place.longitude, place.latitude]);
    }
  }, [map, place]);

  return <div ref={box} className="crew-map" role="application" aria-label={label} data-testid="place-map" />;
}

function points(places: readonly Pick<Place, 'latitude' | 'longitude'>[]): FeatureCollection {
  return { type: 'FeatureCollection', features: places.map(({ latitude, longitude }) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [longitude, latitude] }, properties: {} })) };
}
