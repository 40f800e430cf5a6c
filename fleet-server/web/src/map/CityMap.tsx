import 'maplibre-gl/dist/maplibre-gl.css';
import { useComputedColorScheme } from '@mantine/core';
import type { FeatureCollection } from 'geojson';
import { Map as MapLibre, NavigationControl, type StyleSpecification } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useLive } from '../live/context';
import { baseStyle } from './baseStyle';
import './mapWorker';
import { isDrawnByProcessor, MotionDetail } from './motionDetail';
import { openOnCity } from './openOnCity';
import { PoleDrawing } from './poleDrawing';
import { listenToPoles } from './poleGestures';
import type { MapView } from './view';

interface Props {
  segments: FeatureCollection;
  /** A style of somebody else's; without one the own base map is drawn. */
  styleUrl: string | null;
  startView: MapView | undefined;
  selected: string | null;
  label: string;
  onSelect: (id: string | null) => void;
  onOpen: (id: string) => void;
  onView: (view: MapView) => void;
  onFailure: (failure: 'webgl' | 'style') => void;
}

/** The map itself. It is created once, while the poles may still be on their way; everything that changes is handed to it. */
export function CityMap({ segments, styleUrl, startView, selected, label, onSelect, onOpen, onView, onFailure }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { poles } = useLive();
  const scheme = useComputedColorScheme('dark');
  const [stage, setStage] = useState<{ map: MapLibre; drawing: PoleDrawing } | null>(null);
  const handlers = useRef({ onSelect, onOpen, onView, onFailure, startView, segments });
  useEffect(() => {
    handlers.current = { onSelect, onOpen, onView, onFailure, startView, segments };
  });

  useEffect(() => {
    if (box.current === null) {
      return undefined;
    }
    const map = openMap(box.current, handlers.current.startView);
    if (map === undefined) {
      handlers.current.onFailure('webgl');
      return undefined;
    }
    const drawing = new PoleDrawing(map, poles);
    const detail = new MotionDetail(map, isDrawnByProcessor(map.getCanvas()));
    listenToPoles(map, {
      select: (id) => handlers.current.onSelect(id),
      open: (id) => handlers.current.onOpen(id),
    });
    map.on('moveend', () => {
      const { lat, lng } = map.getCenter();
      handlers.current.onView({ zoom: map.getZoom(), lat, lon: lng });
    });
    const stopOpening = handlers.current.startView === undefined ? openOnCity(map, poles, handlers.current.segments) : undefined;
    if (window.laterne !== undefined) {
      window.laterne.map = map;
    }
    setStage({ map, drawing });
    return () => {
      delete window.laterne?.map;
      stopOpening?.();
      detail.end();
      drawing.end();
      map.remove();
      setStage(null);
    };
  }, [poles]);

  useEffect(() => {
    if (stage === null) {
      return undefined;
    }
    const { map, drawing } = stage;
    const onStyle = () => {
      drawing.begin(scheme);
      drawing.select(new URLSearchParams(window.location.search).get('pole'));
    };
    const onError = () => {
      if (styleUrl !== null && !map.isStyleLoaded()) {
        handlers.current.onFailure('style');
      }
    };
    map.on('style.load', onStyle);
    map.on('error', onError);
    const style: string | StyleSpecification = styleUrl ?? baseStyle(scheme, segments);
    map.setStyle(style, { diff: false });
    return () => {
      drawing.pause();
      map.off('style.load', onStyle);
      map.off('error', onError);
    };
  }, [stage, scheme, segments, styleUrl]);

  useEffect(() => stage?.drawing.select(selected), [stage, selected]);

  return <div ref={box} className="city-map" data-testid="map" aria-label={label} role="application" />;
}

function openMap(container: HTMLElement, view: MapView | undefined): MapLibre | undefined {
  try {
    const map = new MapLibre({
      container,
      attributionControl: false,
      // Each step of a fade is a frame of the whole map; numbers and names simply stand there.
      fadeDuration: 0,
      maxZoom: 21,
      ...(view === undefined ? {} : { center: [view.lon, view.lat], zoom: view.zoom }),
    });
    map.addControl(new NavigationControl({ visualizePitch: true }), 'top-right');
    return map;
  } catch {
    // Without WebGL the constructor throws; the page then offers the list instead.
    return undefined;
  }
}
