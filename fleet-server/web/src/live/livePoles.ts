import type { LiveChange, LivePole, LiveSnapshot } from '../api/types';

/** Live values reach the eye at most this often: four times a second. */
export const FLUSH_EVERY_MS = 250;

type Listener = (changed: readonly LivePole[]) => void;

/**
 * What every pole does now. Changes are coalesced: between two flushes only the last word of a pole counts.
 * Poles are replaced, never edited, so that identity tells a changed pole from an unchanged one.
 */
export class LivePoles {
  #poles: readonly LivePole[] = [];
  #places = new Map<string, number>();
  #pending = new Map<string, LiveChange>();
  #listeners = new Set<Listener>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastFlush = Number.NEGATIVE_INFINITY;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get all() {
    return this.#poles;
  }

  find(id: string): LivePole | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#poles[place];
  }

  /** Takes a whole snapshot. Poles that did not change keep their identity. */
  replace(snapshot: LiveSnapshot) {
    const changed: LivePole[] = [];
    const poles = snapshot.poles.map((next) => {
      const before = this.find(next.id);
      if (before !== undefined && same(before, next)) {
        return before;
      }
      changed.push(next);
      return next;
    });
    const removed = poles.length !== this.#poles.length;
    this.#poles = poles;
    this.#places = new Map(poles.map((pole, place) => [pole.id, place]));
    this.#pending.clear();
    if (changed.length > 0 || removed) {
      this.#tell(changed);
    }
  }

  apply(changes: readonly LiveChange[]) {
    for (const change of changes) {
      if (this.#places.has(change.id)) {
        this.#pending.set(change.id, change);
      }
    }
    if (this.#pending.size > 0 && this.#timer === undefined) {
      const wait = Math.max(0, this.#lastFlush + FLUSH_EVERY_MS - this.#now());
      this.#timer = setTimeout(() => this.#flush(), wait);
    }
  }

  subscribe(listener: Listener) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #flush() {
    this.#timer = undefined;
    this.#lastFlush = this.#now();
    const poles = [...this.#poles];
    const changed: LivePole[] = [];
    for (const change of this.#pending.values()) {
      const place = this.#places.get(change.id);
      const before = place === undefined ? undefined : poles[place];
      if (place === undefined || before === undefined) {
        continue;
      }
      const next = merge(before, change);
      if (!same(before, next)) {
        poles[place] = next;
        changed.push(next);
      }
    }
    this.#pending.clear();
    if (changed.length > 0) {
      this.#poles = poles;
      this.#tell(changed);
    }
  }

  #tell(changed: readonly LivePole[]) {
    this.#listeners.forEach((listener) => listener(changed));
  }
}

function merge(pole: LivePole, { online, level, target, reason, detail, program, state }: LiveChange): LivePole {
  return { ...pole, online, level, target, reason, detail, program, state };
}

function same(a: LivePole, b: LivePole): boolean {
  return (Object.keys(b) as (keyof LivePole)[]).every((member) => a[member] === b[member]);
}
