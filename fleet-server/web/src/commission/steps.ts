import type { Plan } from './crewQueries';
import type { Draft, NewEntry, Place } from './outbox/entry';

export const STEPS = ['place', 'equipment', 'test', 'photo', 'handover'] as const;
export type StepName = (typeof STEPS)[number];
export type StepState = 'open' | 'done' | 'warn';

/** A phone that knows its place better than this is believed at once; worse, its fitter is asked; worse still, it says nothing. */
export const GOOD_PLACE_M = 25;
export const WORST_PLACE_M = 100;
/** A pole that stands farther than this from where it was planned may be another one. */
export const FAR_FROM_PLAN_M = 150;

export const isStep = (name: string | null): name is StepName => STEPS.some((step) => step === name);

/** Metres between two places, on a sphere: some metres wrong at most, less than a phone knows. */
export function distanceM(a: Place, b: Place): number {
  const rad = Math.PI / 180;
  const [dLat, dLon] = [(b.latitude - a.latitude) * rad, (b.longitude - a.longitude) * rad];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function judgePlace(accuracyM: number): 'good' | 'ask' | 'useless' {
  return accuracyM <= GOOD_PLACE_M ? 'good' : accuracyM <= WORST_PLACE_M ? 'ask' : 'useless';
}

export function verdictOf({ parts }: Pick<Draft, 'parts'>): 'untested' | 'passed' | 'failed' {
  return parts.some(({ result }) => result === 'failed') ? 'failed' : parts.some(({ part, result }) => part === 'lamp' && result === 'passed') ? 'passed' : 'untested';
}

export function stateOf(step: StepName, draft: Draft): StepState {
  switch (step) {
    case 'place':
      return draft.place === undefined ? 'open' : 'done';
    case 'equipment':
      return draft.equipped === true ? 'done' : 'open';
    case 'test':
      return { untested: 'open', passed: 'done', failed: 'warn' }[verdictOf(draft)] as StepState;
    case 'photo':
      return draft.hasPhoto || draft.note !== '' ? 'done' : 'open';
    case 'handover':
      return 'open';
  }
}

/** Whether the phone keeps anything of this pole. */
export const isBegun = ({ place, equipped, group, board, functions, parts, note, hasPhoto }: Draft) =>
  place !== undefined || equipped === true || group !== undefined || board !== undefined || functions !== undefined || parts.length > 0 || note !== '' || hasPhoto;

/** The first step that still lacks something; photo and note are a fitter's choice. */
export function nextStep(draft: Draft): StepName {
  return STEPS.find((step) => step !== 'photo' && stateOf(step, draft) === 'open') ?? 'handover';
}

/** What a pole needs before it goes into service. */
export function missingFor(draft: Draft): StepName[] {
  return (['place', 'equipment', 'test'] as const).filter((step) => stateOf(step, draft) !== 'done');
}

/** What stands in the fields: what was entered, else what is planned. */
export function chosen(draft: Draft, plan: Plan | undefined, boards: readonly { name: string; functions: readonly string[] }[], reportedBoard?: string | null) {
  const board = draft.board ?? reportedBoard ?? plan?.board ?? undefined;
  const fits = boards.find(({ name }) => name === board)?.functions ?? [];
  const planned = plan !== undefined && plan.functions.length > 0 ? plan.functions : fits;
  return { group: draft.group ?? plan?.group ?? undefined, board, functions: draft.functions ?? planned.filter((name) => fits.length === 0 || fits.includes(name)), fits };
}

/** The entry that a draft becomes; `ownMs`: when this person said something of the pole last. */
export function entryOf(draft: Draft, passed: boolean, nowMs: number, more: { name: string; ownMs?: number; group?: string; board?: string; functions: readonly string[]; controller?: string | null; firmware?: string | null }): NewEntry {
  return {
    key: draft.key,
    user: draft.user,
    pole: draft.pole,
    name: more.name,
    madeMs: nowMs,
    knownMs: Math.max(draft.knownMs, more.ownMs ?? 0),
    testedMs: draft.testedMs ?? nowMs,
    passed,
    ...(draft.place === undefined ? {} : { place: draft.place }),
    ...(more.group === undefined ? {} : { group: more.group }),
    ...(more.board === undefined ? {} : { board: more.board }),
    ...(more.functions.length === 0 ? {} : { functions: [...more.functions] }),
    ...(more.controller == null ? {} : { controller: more.controller }),
    ...(more.firmware == null ? {} : { firmware: more.firmware }),
    parts: draft.parts,
    note: draft.note.trim(),
    hasPhoto: draft.hasPhoto,
    tries: 0,
    dueMs: 0,
  };
}
