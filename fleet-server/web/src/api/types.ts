import type { components } from './openapi';

/**
 * The fleet server's answers, from its OpenAPI document, with the words that are free text there narrowed to those that
 * the wire knows. Times are Unix milliseconds UTC, levels integer percent.
 */
export type Schemas = components['schemas'];

/** A type with some members replaced by narrower ones. */
export type Narrow<T, N> = Omit<T, keyof N> & N;

export type Role = Schemas['Role'];

/** What a role may do; the server's table of rights is the only truth. */
export type Right =
  | 'see'
  | 'takeCalls'
  | 'handleAlarms'
  | 'maintain'
  | 'runLight'
  | 'runCharging'
  | 'rollOut'
  | 'manageReleases'
  | 'managePoles'
  | 'managePeople'
  | 'readAudit'
  | 'ownAccount';
export type Session = Narrow<Schemas['SessionAnswer'], { rights: readonly Right[] }>;

/** Worst first: what a person has to know about a pole before anything else. */
export type PoleState = 'offline' | 'fault' | 'refused' | 'drift' | 'ok';
export type LightReason = 'emergency' | 'override' | 'sensor' | 'program' | 'default';
export type FunctionHealth = 'ok' | 'fault' | 'stuck' | 'silent' | 'absent';

interface Lit {
  state: PoleState;
  reason: LightReason | null;
}

/** A pole on the map; its detail is known as soon as it has changed once. */
export type LivePole = Narrow<Schemas['ListLivePolesMapPole'], Lit> & { detail?: string | null };

export interface LiveSnapshot {
  time: number;
  seen: number;
  poles: LivePole[];
}

/** What the hub says about a pole that changed. */
export type LiveChange = Pick<LivePole, 'id' | 'online' | 'level' | 'target' | 'reason' | 'program' | 'state'> & { detail: string | null; time: number };

export type PoleRow = Narrow<Schemas['PoleItem'], Lit>;

export interface PolePage {
  total: number;
  items: PoleRow[];
}

export type PoleDetail = Narrow<Schemas['PoleAnswer'], Lit & { functions: Record<string, FunctionHealth> }>;

/** A time and a value, in the order of time. */
export type Sample = [ms: number, value: number];

export type Night = Narrow<Schemas['ShowNightAnswer'], Record<'commanded' | 'actual' | 'powerW' | 'roadUsers', Sample[]>>;

export type PoleEvent = Schemas['ListEventsItem'];
export type EventPage = Schemas['ListEventsPage'];
export type Person = Schemas['UserAnswer'];
export type OverrideGroupAnswer = Schemas['OverrideAnswers'];
