/** Programs, calendars and groups. Names follow TALQ; the program's shape is the one that the poles run. */

/** Exactly one of: local minutes after midnight 0..1439, or minutes from sunset or sunrise -720..720. */
export type TimePoint = { clock: number } | { sunset: number } | { sunrise: number };

export interface ActivePeriod {
  start: TimePoint;
  end: TimePoint;
  /** Level at the start, percent 0..100. */
  level: number;
}

export interface SwitchPoint {
  at: TimePoint;
  level: number;
  /** 0..960000, default 1000. */
  rampMs?: number;
}

export interface DynamicControl {
  start?: TimePoint;
  end?: TimePoint;
  standbyLevel: number;
  boostLevel: number;
  /** 5..300, default 30. */
  holdTimeS: number;
  rampUpMs: number;
  rampDownMs: number;
}

export interface ControlProgram {
  id: string;
  activePeriods: ActivePeriod[];
  switchPoints: SwitchPoint[];
  dynamicControls: DynamicControl[];
}

export interface ProgramSummary {
  id: string;
  name: string;
  version: number;
  /** How many poles may run it. */
  poles: number;
}

export interface StoredProgram extends ProgramSummary {
  program: ControlProgram;
}

export interface ProgramSaved {
  id: string;
  version: number;
  /** How many poles get new settings. */
  poles: number;
}

/** From `ms` on: the level without presence, and with presence where a dynamic control is in force. */
export type PreviewStep = [ms: number, level: number, boost: number | null];

export interface ProgramPreview {
  sunset: number | null;
  sunrise: number | null;
  steps: PreviewStep[];
  energyWh: number;
  fullPowerWh: number;
  /** Hours in which the lamp is lit. */
  hours: number;
}

export interface CalendarRule {
  /** yyyymmdd. */
  startDate: number;
  endDate: number;
  /** Bit 0 is Monday, bit 6 Sunday; 1..127. */
  days: number;
  program: string;
}

export interface Calendar {
  id: string;
  name: string;
  version: number;
  /** The first rule that fits a night wins. */
  rules: CalendarRule[];
  defaultProgram: string;
  poles?: number;
}

export interface PoleGroup {
  id: string;
  name: string;
  calendarId: string | null;
  poles?: number;
}
