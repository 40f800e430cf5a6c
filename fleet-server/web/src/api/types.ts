/** The fleet server's answers. Times are Unix milliseconds UTC, levels integer percent. */

export type Role = 'viewer' | 'operator' | 'administrator';

export interface Session {
  user: string;
  role: Role;
  language?: string | null;
  /** The server's clock. */
  timeMs?: number;
  /** IANA zone of the city; clock times of programs are meant in it. */
  timeZone?: string | null;
  /** A base map that the settings file of the server names. */
  mapStyleUrl?: string | null;
}

/** Worst first: what a person has to know about a pole before anything else. */
export type PoleState = 'offline' | 'fault' | 'refused' | 'drift' | 'ok';

export type LightReason = 'emergency' | 'override' | 'sensor' | 'program' | 'default';

export interface LivePole {
  id: string;
  name: string;
  lat: number;
  lon: number;
  online: boolean;
  /** Actual level, null until the pole has told one. */
  level: number | null;
  target: number | null;
  reason: LightReason | null;
  program: string | null;
  state: PoleState;
  group?: string | null;
  /** Known as soon as the pole has changed once. */
  detail?: string | null;
}

export interface LiveSnapshot {
  time: number;
  poles: LivePole[];
}

/** What the hub says about a pole that changed. */
export interface LiveChange {
  id: string;
  online: boolean;
  level: number | null;
  target: number | null;
  reason: LightReason | null;
  /** Program id, text of the override, or kind of fallback. */
  detail: string | null;
  program: string | null;
  state: PoleState;
  time: number;
}

export interface PoleRow {
  id: string;
  name: string;
  group: string | null;
  latitude: number;
  longitude: number;
  online: boolean;
  state: PoleState;
  dimLevel: number | null;
  targetLevel: number | null;
  reason: LightReason | null;
  detail: string | null;
  program?: string | null;
  /** 0 or null: never. */
  lastSeenMs: number | null;
  activePowerW: number | null;
  drift: boolean;
}

export interface PolePage {
  total: number;
  items: PoleRow[];
}

export type FunctionHealth = 'ok' | 'fault' | 'stuck' | 'silent' | 'absent';

export interface Refusal {
  version: number;
  field: string;
  reason: string;
}

export interface ActiveOverride {
  level: number;
  startMs: number | null;
  expirationMs: number;
  reason: string;
  givenBy?: string;
}

export interface PoleDetail {
  id: string;
  name: string;
  group: string | null;
  groupName: string | null;
  latitude: number;
  longitude: number;
  online: boolean;
  state: PoleState;
  lastSeenMs: number | null;
  level: number | null;
  target: number | null;
  reason: LightReason | null;
  detail: string | null;
  sinceMs: number | null;
  activePowerW: number | null;
  illuminanceLux: number | null;
  firmware: string | null;
  board: string | null;
  boot: number | null;
  operatingHours: number | null;
  switchOnCounter: number | null;
  boostsLastHour: number | null;
  program: string | null;
  programName: string | null;
  calendarId: string | null;
  calendarName: string | null;
  functions: Record<string, FunctionHealth>;
  desiredVersion: number | null;
  reportedVersion: number | null;
  drift: boolean;
  driftReason: string | null;
  refusal: Refusal | null;
  override: ActiveOverride | null;
}

/** A time and a value, in the order of time. */
export type Sample = [ms: number, value: number];

export interface Night {
  from: number;
  to: number;
  sunset: number | null;
  sunrise: number | null;
  commanded: Sample[];
  actual: Sample[];
  powerW: Sample[];
  roadUsers: Sample[];
  energyWh: number;
  fullPowerWh: number;
}

export interface PoleEvent {
  id: string;
  time: number;
  type: string;
  state: 'raised' | 'cleared' | null;
  detail: string | null;
}

export interface EventPage {
  items: PoleEvent[];
  more: boolean;
}
