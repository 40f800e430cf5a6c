import type { GeoJSONSource, Map as CityMap } from 'maplibre-gl';
import type { LivePole } from '../api/types';
import type { LivePoles } from '../live/livePoles';
import type { Scheme } from './baseStyle';
import { addMarks } from './marks';
import { poleLayers } from './poleLayers';
import { CLUSTER_MAX_ZOOM, poleDiff, poleFeatures, POLES } from './poleSource';
import { SEVERITY } from './severity';

/** Clusters are computed anew at most this often; single lamps follow every flush through their feature state. */
const CLUSTERS_EVERY_MS = 400;
/** … and more seldom under a moving hand, which must not stumble over them; an alarm does not wait for either. */
const CLUSTERS_MOVING_MS = 800;

/**
 * Keeps what the map shows in step with the live poles. Levels go through the feature state, which costs no tiling,
 * so that ten thousand lamps stay fluid; the source itself learns only what changes a cluster or an alarm.
 */
export class PoleDrawing {
  readonly #map: CityMap;
  readonly #poles: LivePoles;
  readonly #stop: () => void;
  #owed = new Map<string, LivePole>();
  #severities = new Map<string, number>();
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(map: CityMap, poles: LivePoles) {
    this.#map = map;
    this.#poles = poles;
    const stop = poles.subscribe((changed) => this.#follow(changed));
    const onZoom = () => this.#schedule();
    map.on('zoomend', onZoom);
    this.#stop = () => {
      stop();
      map.off('zoomend', onZoom);
      clearTimeout(this.#timer);
    };
  }

  /** Adds source and layers to a style that has just been loaded. */
  begin(scheme: Scheme) {
    addMarks(this.#map, scheme);
    this.#map.addSource(POLES, {
      type: 'geojson',
      data: poleFeatures(this.#poles.all),
      promoteId: 'id',
      cluster: true,
      clusterMaxZoom: CLUSTER_MAX_ZOOM,
      clusterRadius: 44,
      clusterProperties: { worst: ['max', ['get', 'severity']], levels: ['+', ['get', 'level']] },
    });
    poleLayers(scheme).forEach((layer) => this.#map.addLayer(layer));
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

  select(id: string | null) {
    if (this.#map.getLayer('pole-selected') !== undefined) {
      this.#map.setFilter('pole-selected', ['==', ['get', 'id'], id ?? '']);
    }
  }

  end() {
    this.#stop();
  }

  get #source() {
    return this.#map.getSource<GeoJSONSource>(POLES);
  }

  #remember() {
    this.#owed.clear();
    this.#count = this.#poles.all.length;
    this.#severities = new Map(this.#poles.all.map(({ id, state }) => [id, SEVERITY[state]]));
  }

  #follow(changed: readonly LivePole[]) {
    const source = this.#source;
    if (source === undefined) {
      return;
    }
    if (this.#poles.all.length !== this.#count) {
      void source.setData(poleFeatures(this.#poles.all));
      this.#remember();
    }
    let alarm = false;
    for (const pole of changed) {
      this.#map.setFeatureState({ source: POLES, id: pole.id }, { level: pole.level ?? 0 });
      alarm ||= this.#severities.get(pole.id) !== SEVERITY[pole.state];
      this.#owed.set(pole.id, pole);
    }
    this.#schedule(alarm);
  }

  #schedule(alarm = false) {
    const needed = alarm || this.#map.getZoom() < CLUSTER_MAX_ZOOM + 1;
    if (needed && this.#owed.size > 0) {
      const wait = this.#map.isMoving() ? CLUSTERS_MOVING_MS : CLUSTERS_EVERY_MS;
      this.#timer ??= setTimeout(() => this.#pay(), alarm ? 0 : wait);
    }
  }

  #pay() {
    this.#timer = undefined;
    const owed = [...this.#owed.values()];
    this.#owed.clear();
    owed.forEach(({ id, state }) => this.#severities.set(id, SEVERITY[state]));
    void this.#source?.updateData(poleDiff(owed));
  }
}
