import type { Map as CityMap } from 'maplibre-gl';

/** Frames longer than this are seen as jerks: 30 a second. */
const FLUID_MS = 34;
/** So many frames in a row decide, so that one that loads something does not. */
const FRAMES = 3;
/** A machine that was slow is taken for slow so long, and the next movement is coarse from its first frame on. */
const REMEMBERED_MS = 60_000;
/** A pause of the hand is not the end of the movement. */
const STILL_MS = 250;
/** Share of the screen's resolution while a slow machine moves the map: a quarter of the pixels. */
export const COARSE = 0.5;

/** Whether the browser says that its processor draws WebGL: known slow before the first frame. */
export function isDrawnByProcessor(canvas: HTMLCanvasElement): boolean {
  const gl = canvas.getContext('webgl2');
  const info = gl?.getExtension('WEBGL_debug_renderer_info');
  return info != null && /swiftshader|llvmpipe|softpipe|basic render|software/i.test(String(gl?.getParameter(info.UNMASKED_RENDERER_WEBGL)));
}

/**
 * A machine without a GPU cannot draw a full map thirty times a second. There the map is drawn coarser while it is built up or moves, and
 * sharp as soon as it stands still. A fast machine never sees it.
 */
export class MotionDetail {
  readonly #map: CityMap;
  readonly #sharp: number;
  #slow = 0;
  #slowAt = Number.NEGATIVE_INFINITY;
  #last: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(map: CityMap, isKnownSlow = false) {
    this.#map = map;
    this.#sharp = map.getPixelRatio();
    map.on('move', this.#onMove);
    map.on('render', this.#onRender);
    if (isKnownSlow) {
      this.#slowAt = Number.POSITIVE_INFINITY;
      map.setPixelRatio(this.#sharp * COARSE);
      void map.once('idle', this.#onStill);
    }
  }

  get isCoarse() {
    return this.#map.getPixelRatio() < this.#sharp;
  }

  end() {
    clearTimeout(this.#timer);
    this.#map.off('move', this.#onMove);
    this.#map.off('render', this.#onRender);
    this.#map.off('idle', this.#onStill);
  }

  // Comes before the frame is drawn, so that the emptied canvas is filled before anybody sees it.
  #onMove = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onStill, STILL_MS);
    if (this.#slow >= FRAMES) {
      this.#slowAt = Math.max(this.#slowAt, performance.now());
    }
    if (performance.now() - this.#slowAt < REMEMBERED_MS && this.#map.isMoving() && !this.isCoarse) {
      this.#map.setPixelRatio(this.#sharp * COARSE);
    }
  };

  #onRender = () => {
    const now = performance.now();
    if (this.#map.isMoving() && this.#last !== undefined) {
      this.#slow = now - this.#last > FLUID_MS ? this.#slow + 1 : 0;
    }
    this.#last = this.#map.isMoving() ? now : undefined;
  };

  #onStill = () => {
    if (this.#map.isMoving()) {
      this.#onMove();
      return;
    }
    this.#slow = 0;
    if (this.isCoarse) {
      this.#map.setPixelRatio(this.#sharp);
      this.#map.redraw();
    }
  };
}
