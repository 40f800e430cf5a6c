import type { Narrow, Schemas } from './types';

/** Programs, calendars and groups as the pages hold them: every optional member is filled in. Names follow TALQ. */

/** Exactly one of: local minutes after midnight 0..1439, or minutes from sunset or sunrise -720..720. */
export type TimePoint = { clock: number } | { sunset: number } | { sunrise: number };

export type ActivePeriod = Narrow<Schemas['ActivePeriod'], { start: TimePoint; end: TimePoint }>;
export type SwitchPoint = Narrow<Schemas['SwitchPoint'], { at: TimePoint; rampMs?: number }>;
export type DynamicControl = Narrow<Schemas['DynamicControl'], { start?: TimePoint; end?: TimePoint; holdTimeS: number; rampUpMs: number; rampDownMs: number }>;

export interface ControlProgram {
  id: string;
  activePeriods: ActivePeriod[];
  switchPoints: SwitchPoint[];
  dynamicControls: DynamicControl[];
}

/** The program as it comes from the server, with members left out or null. */
export type SentProgram = Schemas['ProgramBody'];
export type ProgramSummary = Schemas['ProgramItem'];
export type StoredProgram = Schemas['ProgramAnswer'];

/** What a save led to: the version it has now, and how many poles get new settings. */
export type Saved = Schemas['Saved'];

/** From `ms` on: the level without presence, and with presence where a dynamic control is in force. */
export type PreviewStep = [ms: number, level: number, boost: number | null];
export type ProgramPreview = Narrow<Schemas['PreviewProgramAnswer'], { steps: PreviewStep[] }>;

/** Dates are yyyymmdd as numbers; bit 0 of the days is Monday, bit 6 Sunday. */
export type CalendarRule = Narrow<Schemas['CalendarRule'], { days: number }>;
export type StoredCalendar = Schemas['CalendarAnswer'];
export type PoleGroup = Schemas['GroupAnswer'];
