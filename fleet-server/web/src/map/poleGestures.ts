import { type GeoJSONSource, type Map as MapLibre, type MapLayerMouseEvent, Popup } from 'maplibre-gl';
import { CLUSTER, POLE_CORE } from './poleLayers';
import { POLES } from './poleSource';

interface Gestures {
  select: (id: string | null) => void;
  open: (id: string) => void;
}

/** A finger is not a pixel: a pole is hit within this distance. */
const REACH_PX = 12;

/** Click selects, double click opens, a click on a cluster comes closer, the pointer above a pole tells its name. */
export function listenToPoles(map: MapLibre, gestures: Gestures) {
  const idAt = ({ x, y }: { x: number; y: number }): string | null => {
    if (map.getLayer(POLE_CORE) === undefined) {
      return null;
    }
    const box: [[number, number], [number, number]] = [
      [x - REACH_PX, y - REACH_PX],
      [x + REACH_PX, y + REACH_PX],
    ];
    const hits = map.queryRenderedFeatures(box, { layers: [POLE_CORE] });
    const id: unknown = hits[0]?.properties.id;
    return typeof id === 'string' ? id : null;
  };

  map.on('click', (event) => {
    const clusters = map.getLayer(CLUSTER) === undefined ? [] : map.queryRenderedFeatures(event.point, { layers: [CLUSTER] });
    const cluster = clusters[0];
    if (cluster === undefined) {
      gestures.select(idAt(event.point));
      return;
    }
    const source = map.getSource<GeoJSONSource>(POLES);
    void source?.getClusterExpansionZoom(Number(cluster.properties.cluster_id)).then((zoom) => {
      map.easeTo({ center: event.lngLat, zoom: zoom + 0.3 });
    });
  });
  map.on('dblclick', (event) => {
    const id = idAt(event.point);
    if (id !== null) {
      event.preventDefault();
      gestures.open(id);
    }
  });

  const popup = new Popup({ closeButton: false, closeOnClick: false, offset: 14, className: 'pole-popup' });
  const leave = () => {
    map.getCanvas().style.cursor = '';
    popup.remove();
  };
  const enter = (event: MapLayerMouseEvent) => {
    map.getCanvas().style.cursor = 'pointer';
    const feature = event.features?.[0];
    if (feature?.geometry.type === 'Point' && typeof feature.properties.name === 'string') {
      popup.setLngLat(feature.geometry.coordinates as [number, number]).setText(feature.properties.name).addTo(map);
    }
  };
  map.on('mouseenter', POLE_CORE, enter);
  map.on('mouseleave', POLE_CORE, leave);
  map.on('mouseenter', CLUSTER, () => {
    map.getCanvas().style.cursor = 'pointer';
  });
  map.on('mouseleave', CLUSTER, leave);
}
