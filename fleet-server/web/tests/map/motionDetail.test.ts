import type { Map as CityMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COARSE, MotionDetail } from '../../src/map/motionDetail';

class FakeMap {
  ratio = 2;
  moving = false;
  redraw = vi.fn();
  #heard = new Map<string, () => void>();

  on(name: string, hear: () => void) {
    this.#heard.set(name, hear);
  }

  once(name: string, hear: () => void) {
    this.on(name, hear);
  }

  off(name: string) {
    this.#heard.delete(name);
  }

  isMoving() {
    return this.moving;
  }

  getPixelRatio() {
    return this.ratio;
  }

  setPixelRatio(ratio: number) {
    this.ratio = ratio;
  }

  /** Moves for so many frames of this length. */
  move(frames: number, ms: number) {
    this.moving = true;
    for (let frame = 0; frame < frames; frame++) {
      vi.advanceTimersByTime(ms);
      this.#heard.get('move')?.();
      this.#heard.get('render')?.();
    }
  }

  stop() {
    this.moving = false;
  }

  idle() {
    this.#heard.get('idle')?.();
  }
}

describe('the detail of the moving map', () => {
  let map: FakeMap;
  let detail: MotionDetail;
  beforeEach(() => {
    vi.useFakeTimers();
    map = new FakeMap();
    detail = new MotionDetail(map as unknown as CityMap);
  });
  afterEach(() => {
    detail.end();
    vi.useRealTimers();
  });

  it('stays sharp where frames are quick', () => {
    map.move(200, 17);
    expect(map.ratio).toBe(2);
  });

  it('is coarser where several frames in a row are slow, and sharp again when the map stands still', () => {
    map.move(10, 60);
    expect(map.ratio).toBe(2 * COARSE);
    vi.advanceTimersByTime(1000);
    expect(map.ratio).toBe(2 * COARSE);
    map.stop();
    vi.advanceTimersByTime(1000);
    expect(map.ratio).toBe(2);
    expect(map.redraw).toHaveBeenCalledOnce();
  });

  it('is coarse from the first frame on when it was slow not long ago', () => {
    map.move(10, 60);
    map.stop();
    vi.advanceTimersByTime(1000);
    map.move(1, 17);
    expect(map.ratio).toBe(2 * COARSE);
    map.stop();
    vi.advanceTimersByTime(90_000);
    map.move(5, 17);
    expect(map.ratio).toBe(2);
  });

  it('begins coarse on a machine that is known slow, is sharp when the map is built up, and coarse in each movement', () => {
    detail.end();
    detail = new MotionDetail(map as unknown as CityMap, true);
    expect(map.ratio).toBe(2 * COARSE);
    map.idle();
    expect(map.ratio).toBe(2);
    vi.advanceTimersByTime(600_000);
    map.move(1, 17);
    expect(map.ratio).toBe(2 * COARSE);
    map.stop();
    vi.advanceTimersByTime(1000);
    expect(map.ratio).toBe(2);
  });

  it('does not mind one slow frame', () => {
    for (let i = 0; i < 10; i++) {
      map.move(3, 17);
      map.move(1, 200);
    }
    expect(map.ratio).toBe(2);
  });
});
