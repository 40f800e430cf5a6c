import type { GeoJSONSource, Map as CityMap } from 'maplibre-gl';
import type { LivePole } from '../api/types';
import type { LivePoles } from '../live/livePoles';
import type { Scheme } from './baseStyle';
import { ClusterLevels } from './clusterLevels';
import { addMarks } from './marks';
import { poleLayers } from './poleLayers';
import { CLUSTER_MAX_ZOOM, CLUSTER_RADIUS_PX, poleDiff, poleFeatures, POLES } from './poleSource';
import { SEVERITY } from './severity';

const ASLANT_ZOOMS = 4;

/**
 * Keeps what the map shows in step with the live poles. Levels, of a lamp and inside a cluster, go through the feature state, which costs no
 * tiling, so that ten thousand lamps stay fluid; the source itself learns only what changes an alarm.
 */
export class PoleDrawing {
  readonly #map: CityMap;
  readonly #poles: LivePoles;
  readonly #stop: () => void;
  #scheme: Scheme | undefined;
  #selected: string | null = null;
  #places = new Map<string, number>();
  #severities: number[] = [];
  #clusters: ClusterLevels | undefined;
  /** The list and the levels that the source was loaded with. */
  #loaded: readonly LivePole[] = [];
  #zoom = Number.NaN;

  constructor(map: CityMap, poles: LivePoles) {
    this.#map = map;
    this.#poles = poles;
    const stop = poles.subscribe((changed) => this.#follow(changed));
    const onZoom = () => this.#comeTo(Math.floor(map.getZoom()));
    map.on('zoom', onZoom);
    this.#stop = () => {
      stop();
      map.off('zoom', onZoom);
    };
  }

  /** Adds source and layers to a style that has just been loaded; as soon as there are poles, for the map may be there before them. */
  begin(scheme: Scheme) {
    this.#scheme = scheme;
    if (this.#poles.all.length > 0) {
      this.#add(scheme);
    }
  }

  /** The style goes; nothing can be added before the next one is loaded. */
  pause() {
    this.#scheme = undefined;
  }

  select(id: string | null) {
    this.#selected = id;
    if (this.#map.getLayer('pole-selected') !== undefined) {
      this.#map.setFilter('pole-selected', ['==', ['get', 'id'], id ?? '']);
    }
  }

  end() {
    this.#stop();
  }

  #add(scheme: Scheme) {
    addMarks(this.#map, scheme);
    this.#map.addSource(POLES, {
      type: 'geojson',
      data: poleFeatures(this.#poles.all),
      promoteId: 'id',
      cluster: true,
      clusterMaxZoom: CLUSTER_MAX_ZOOM,
      clusterRadius: CLUSTER_RADIUS_PX,
      clusterProperties: { worst: ['max', ['get', 'severity']], levels: ['+', ['get', 'level']] },
    });
    poleLayers(scheme).forEach((layer) => this.#map.addLayer(layer));
    this.select(this.#selected);
    this.#remember();
    this.#markWhenShown();
  }

  /** Notes the first frame with all poles in the browser's timeline, where it is measured. */
  #markWhenShown() {
    const onRender = () => {
      if (this.#map.isSourceLoaded(POLES)) {
        this.#map.off('render', onRender);
        performance.mark('laterne:poles-shown');
      }
    };
    this.#map.on('render', onRender);
  }

  get #source() {
    return this.#map.getSource<GeoJSONSource>(POLES);
  }

  #remember() {
    this.#loaded = this.#poles.all;
    this.#places = new Map(this.#loaded.map(({ id }, place) => [id, place]));
    this.#severities = this.#loaded.map(({ state }) => SEVERITY[state]);
    this.#clusters = undefined;
  }

  #follow(changed: readonly LivePole[]) {
    const source = this.#source;
    if (source === undefined) {
      if (this.#scheme !== undefined && this.#poles.all.length > 0) {
        this.#add(this.#scheme);
      }
      return;
    }
    if (this.#poles.all.length !== this.#loaded.length) {
      // Other poles, other clusters: what the map was told about the old ones must not colour the new.
      this.#map.removeFeatureState({ source: POLES });
      void source.setData(poleFeatures(this.#poles.all));
      this.#remember();
      return;
    }
    this.#clusters ??= new ClusterLevels(this.#loaded);
    const alarms: LivePole[] = [];
    for (const pole of changed) {
      const place = this.#places.get(pole.id);
      if (place === undefined) {
        continue;
      }
      this.#clusters.set(place, pole.level ?? 0);
      this.#map.setFeatureState({ source: POLES, id: pole.id }, { level: pole.level ?? 0 });
      if (this.#severities[place] !== SEVERITY[pole.state]) {
        this.#severities[place] = SEVERITY[pole.state];
        alarms.push(pole);
      }
    }
    this.#tellClusters();
    if (alarms.length > 0) {
      void source.updateData(poleDiff(alarms));
    }
  }

  #comeTo(zoom: number) {
    if (zoom !== this.#zoom) {
      this.#zoom = zoom;
      this.#tellClusters();
    }
  }

  #tellClusters() {
    if (this.#source === undefined || this.#clusters === undefined) {
      return;
    }
    const zoom = Math.floor(this.#map.getZoom());
    // A map that is seen aslant draws what is far away with tiles of lower zooms.
    const lowest = this.#map.getPitch() > 0 ? zoom - ASLANT_ZOOMS : zoom;
    for (let at = zoom; at >= Math.max(0, lowest); at--) {
      for (const { id, levels } of this.#clusters.owed(at)) {
        this.#map.setFeatureState({ source: POLES, id }, { levels });
      }
    }
  }
}
