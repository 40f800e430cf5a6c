// What travels over the page's WebSocket. Lengths in metres, times in Unix milliseconds UTC of the simulated night.

export type ActorKind = 'walker' | 'cyclist' | 'car';

export interface PoleSite {
  id: string;
  name: string;
  x: number;
  y: number;
  /** Radius of the presence sensor, metres. */
  range: number;
}

export interface StreetMessage {
  type: 'street';
  name: string;
  poles: PoleSite[];
  segments: { name: string; line: [number, number][] }[];
  start: number;
  end: number;
  timeZone: string;
  /** True when the poles are connected to a fleet server and run at its time. */
  live: boolean;
  /** Name of the scenario that is played. */
  scenario: string;
  /** What else can be played; empty while a fleet server rules the time. */
  scenarios: { name: string; description: string }[];
  /** What the scenario lets happen, in order of time. */
  happenings: Happening[];
}

export interface Happening {
  t: number;
  /** As in the scenario file, for instance press-call. */
  what: string;
  /** Ids; empty for the whole street. */
  poles: string[];
}

/** Flags of a pole in a frame. */
export const PoleFlag = { presence: 1, offline: 2, unpowered: 4, networkCut: 8, fault: 16, call: 32, charging: 64 } as const;

export interface FrameMessage {
  type: 'frame';
  t: number;
  speed: number;
  /** Illuminance of the sky, lux. */
  sky: number;
  /** Sun's altitude, degrees. */
  sun: number;
  /** Light output of each pole in hundredths of a percent, in the street's order. */
  levels: number[];
  /** PoleFlag bits of each pole, in the street's order. */
  flags: number[];
  /** [id, kind, x, y, heading in radians] */
  actors: [string, ActorKind, number, number, number][];
  /** Where a running seek goes, or null. */
  seeking: number | null;
  /** Seconds by which the street's clock is ahead of the fleet server's (0 at its time). */
  aheadSeconds: number;
}

export interface PinState {
  pin: number;
  owner: string;
  direction: 'in' | 'out' | 'pwm' | 'i2c';
  value: number;
}

/** A part of the pole beside its lamp: what it shows, and what one can do to it. */
export interface Part {
  /** Name of the function, for instance emergency. */
  name: string;
  /** ok, fault, stuck, silent or absent; empty for what has none. */
  health: string;
  /** Name and value; a text value may be a word of its own. */
  rows: [string, string | number][];
  /** Happenings that a person can cause here. */
  actions: string[];
}

export interface PoleMessage {
  type: 'pole';
  id: string;
  name: string;
  online: boolean;
  powered: boolean;
  networkUp: boolean;
  level: number;
  target: number;
  reason: string;
  detail: string;
  program: string;
  presence: boolean;
  lux: number | null;
  powerWatt: number;
  energyWh: number;
  operatingHours: number;
  switchOnCounter: number;
  roadUsers: number;
  boot: number;
  pins: PinState[];
  parts: Part[];
  /** Newest last. */
  decisions: { t: number; text: string }[];
}

export interface RefusedMessage {
  type: 'refused';
  reason: string;
}

export type ServerMessage = StreetMessage | FrameMessage | PoleMessage | RefusedMessage;

export type ClientMessage =
  | { do: 'speed'; value: number }
  | { do: 'seek'; t: number }
  | { do: 'resync' }
  | { do: 'watch'; pole: string | null }
  | { do: 'press'; pole: string; down: boolean }
  | { do: 'network'; pole: string; up: boolean }
  | { do: 'power'; pole: string; on: boolean }
  | { do: 'happen'; pole: string; what: string }
  | { do: 'scenario'; name: string }
  | { do: 'drop'; kind: ActorKind; x: number; y: number };
