import { api } from '../api/client';
import { codeOf, statusOf, ApiError, UNREACHABLE } from '../api/problem';
import type { TestedPart } from './outbox/entry';

/** Parts of an acceptance test as reports name them, in the order in which they are tested: what makes light first. */
export const PARTS = ['lamp', 'photocell', 'motion', 'lampMeter', 'chargerMeter', 'weather', 'button', 'callerLight', 'intercom', 'siren', 'hotspot', 'pilot', 'contactor', 'link'] as const;
export type PartName = (typeof PARTS)[number];

const OF_FUNCTION: Readonly<Record<string, readonly PartName[] | undefined>> = {
  energy: ['lampMeter'],
  charging: ['chargerMeter', 'pilot', 'contactor'],
  emergency: ['button', 'callerLight', 'intercom', 'siren'],
  weather: ['weather'],
  hotspot: ['hotspot'],
  lightAhead: ['motion'],
};

/** What is tested of a pole with these functions. */
export function partsOf(functions: readonly string[]): PartName[] {
  const wanted = new Set<PartName>(['lamp', 'photocell', 'link', ...functions.flatMap((name) => OF_FUNCTION[name] ?? [])]);
  return PARTS.filter((part) => wanted.has(part));
}

/** The pole says that it did it; whether it could be seen only the fitter knows. */
export const isSeenOnly = (part: string) => part === 'lamp' || part === 'callerLight';

export interface PartAnswer {
  part: string;
  run: string;
  result: string;
  code?: string | null;
  reason?: string | null;
  values?: Record<string, unknown> | null;
}

export interface AcceptanceWire {
  begin: (part: PartName) => Promise<{ run: string; untilMs: number }>;
  results: () => Promise<readonly PartAnswer[]>;
  stop: () => Promise<unknown>;
}

export type RowState = 'waiting' | 'running' | 'asking' | 'silent';

/** Why a test could not go on. */
export interface Trouble {
  kind: 'offline' | 'unreachable' | 'login' | 'old-firmware' | 'no-answer' | 'refused';
  detail: string;
}

export interface Ears {
  row: (part: PartName, state: RowState | undefined) => void;
  tested: (part: TestedPart) => void;
  trouble: (trouble: Trouble) => void;
  /** Asks the fitter what could be seen; `undefined`: the test was stopped. */
  ask: (part: PartName) => Promise<'passed' | 'failed' | 'unseen' | undefined>;
}

export interface Clock {
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

const LOOK_EVERY_MS = 1500;
/** A result may come after the end of its test: the pole tells it as an event. */
const GRACE_MS = 8000;

/** Tests part after part and tells each result as it comes. Ends early when the pole or the network is gone; what was told stays. */
export async function testParts(parts: readonly PartName[], wire: AcceptanceWire, ears: Ears, clock: Clock, stopped: () => boolean): Promise<void> {
  parts.forEach((part) => ears.row(part, 'waiting'));
  for (const part of parts) {
    ears.row(part, 'running');
    let answer: PartAnswer | undefined;
    try {
      const { run, untilMs } = await wire.begin(part);
      answer = await resultOf(run, untilMs, wire, clock, stopped);
    } catch (error) {
      ears.trouble(troubleOf(error));
      break;
    }
    if (stopped() || answer?.result === 'stopped') {
      break;
    }
    if (answer === undefined) {
      ears.row(part, 'silent');
      continue;
    }
    const result = await judged(part, answer, ears);
    if (result === undefined) {
      break;
    }
    ears.row(part, undefined);
    ears.tested(result);
  }
  parts.forEach((part) => ears.row(part, undefined));
}

async function resultOf(run: string, untilMs: number, wire: AcceptanceWire, clock: Clock, stopped: () => boolean): Promise<PartAnswer | undefined> {
  while (!stopped()) {
    await clock.sleep(LOOK_EVERY_MS);
    // A look that fails on a thin network is made again: the result waits at the server.
    const found = (await wire.results().catch(() => [])).find((one) => one.run === run);
    if (found !== undefined || clock.now() > untilMs + GRACE_MS) {
      return found;
    }
  }
  return undefined;
}

async function judged(part: PartName, { result, code, reason, values }: PartAnswer, ears: Ears): Promise<TestedPart | undefined> {
  const told: TestedPart = {
    part,
    result: result === 'passed' || result === 'absent' ? result : 'failed',
    ...(reason == null ? {} : { reason }),
    ...(values == null && code == null ? {} : { values: { ...values, ...(code == null ? {} : { code }) } }),
  };
  if (told.result !== 'passed' || !isSeenOnly(part)) {
    return told;
  }
  ears.row(part, 'asking');
  const seen = await ears.ask(part);
  return seen === undefined ? undefined : { ...told, result: seen, ...(seen === 'failed' ? { reason: 'The fitter did not see it.' } : {}) };
}

export function troubleOf(error: unknown): Trouble {
  const status = statusOf(error) ?? UNREACHABLE;
  const detail = error instanceof ApiError ? (error.problem.detail ?? '') : '';
  const code = codeOf(error);
  const kind = status === UNREACHABLE ? 'unreachable' : status === 401 ? 'login' : code === 'offline' ? 'offline' : code === 'unknown-command' ? 'old-firmware' : code === 'pole-refused' ? 'refused' : code === 'no-answer' || code === 'busy' ? 'no-answer' : 'refused';
  return { kind, detail };
}

export function acceptanceWire(pole: string): AcceptanceWire {
  const path = `/api/poles/${encodeURIComponent(pole)}/tests`;
  return {
    begin: (part) => api.post<{ run: string; untilMs: number }>(`${path}/${part}`),
    results: async () => (await api.get<{ items: readonly PartAnswer[] }>(path)).items,
    stop: () => api.delete(path),
  };
}
