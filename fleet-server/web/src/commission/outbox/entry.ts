/** What came of the test of one part, in the words of the report. */
export type PartResult = 'passed' | 'failed' | 'absent' | 'unseen';

export interface TestedPart {
  part: string;
  result: PartResult;
  reason?: string;
  values?: Record<string, unknown>;
}

export interface Place {
  latitude: number;
  longitude: number;
  /** Radius, metres; missing: shown on the map or taken from the plan. */
  accuracyM?: number;
}

/** What a fitter has entered of one pole so far. It lives on this phone only, until the pole is handed over. */
export interface Draft {
  user: string;
  pole: string;
  /** Becomes the key of the entry and of its report. */
  key: string;
  begunMs: number;
  /** What the fitter knew of: what others said of the pole after it is not overwritten. */
  knownMs: number;
  place?: Place;
  group?: string;
  board?: string;
  functions?: string[];
  /** Luminaire, board and functions were looked at. */
  equipped?: boolean;
  testedMs?: number;
  parts: TestedPart[];
  note: string;
  hasPhoto: boolean;
}

/** A sending step; the last one puts the pole into service, so a conflict finds the evidence with the server already. */
export type Step = 'report' | 'photo' | 'installation';

/** Why an entry waits for its fitter. */
export interface Problem {
  kind: 'conflict' | 'decommissioned' | 'unknown-pole' | 'photo' | 'place' | 'forbidden' | 'refused';
  /** The server's own words. */
  detail: string;
  /** Of a conflict: who said it and when. */
  by?: string;
  atMs?: number;
}

/** A pole handed over on this phone, on its way to the server. */
export interface Entry {
  /** Place in the queue; given by the database. */
  order: number;
  key: string;
  user: string;
  pole: string;
  name: string;
  madeMs: number;
  knownMs: number;
  testedMs: number;
  passed: boolean;
  place?: Place;
  group?: string;
  board?: string;
  functions?: string[];
  controller?: string;
  firmware?: string;
  parts: TestedPart[];
  note: string;
  hasPhoto: boolean;
  /** What the server has already. */
  report?: string;
  photoSent?: boolean;
  tries: number;
  /** Not before this moment. */
  dueMs: number;
  problem?: Problem;
}

export type NewEntry = Omit<Entry, 'order'>;

/** Waits between two tries: 2 s, doubling, at most 2 min, spread so that many phones do not come back together. */
export function backOffMs(tries: number, random: () => number = Math.random): number {
  return Math.round(Math.min(120_000, 2000 * 2 ** Math.max(0, tries - 1)) * (0.75 + random() * 0.5));
}

/** The oldest entry of each pole: what was said later of a pole is sent later. */
export function heads(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>();
  return [...entries]
    .sort((a, b) => a.order - b.order)
    .filter(({ pole }) => {
      const first = !seen.has(pole);
      seen.add(pole);
      return first;
    });
}

/** What can be sent now, and when to look again; `undefined`: when something happens. */
export function nextToSend(entries: readonly Entry[], now: number): { entry?: Entry; lookAgainMs?: number } {
  const able = heads(entries).filter(({ problem }) => problem === undefined);
  const entry = able.find(({ dueMs }) => dueMs <= now);
  if (entry !== undefined) {
    return { entry };
  }
  return able.length === 0 ? {} : { lookAgainMs: Math.min(...able.map(({ dueMs }) => dueMs)) };
}

/** A key of 128 random bits; also where `randomUUID` is missing because the page came without TLS. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
