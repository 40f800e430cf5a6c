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
}

/** Flags of a pole in a frame. */
export const PoleFlag = { presence: 1, offline: 2, unpowered: 4, networkCut: 8, fault: 16 } as const;

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
  | { do: 'drop'; kind: ActorKind; x: number; y: number };
