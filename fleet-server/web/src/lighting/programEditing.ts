import type { ActivePeriod, ControlProgram, DynamicControl, SentProgram, SwitchPoint, TimePoint } from '../api/lightingTypes';
import type { Schemas } from '../api/types';

type SentTimePoint = Schemas['TimePoint'] | null | undefined;

/** A time point has exactly one member; the server may send the others as null. */
function tidyPoint(point: SentTimePoint): TimePoint | undefined {
  if (point?.clock != null) {
    return { clock: point.clock };
  }
  if (point?.sunset != null) {
    return { sunset: point.sunset };
  }
  return point?.sunrise != null ? { sunrise: point.sunrise } : undefined;
}

const MIDNIGHT: TimePoint = { clock: 0 };

/** A program with every optional member filled in, so that the editor need not ask. */
export function tidyProgram(id: string, program: SentProgram): ControlProgram {
  return {
    id,
    activePeriods: program.activePeriods.map(({ start, end, level }) => ({ start: tidyPoint(start) ?? MIDNIGHT, end: tidyPoint(end) ?? MIDNIGHT, level })),
    switchPoints: (program.switchPoints ?? []).map(({ at, level, rampMs }) => ({ at: tidyPoint(at) ?? MIDNIGHT, level, ...(rampMs == null ? {} : { rampMs }) })),
    dynamicControls: (program.dynamicControls ?? []).map(tidyControl),
  };
}

function tidyControl(control: Schemas['DynamicControl']): DynamicControl {
  const { standbyLevel, boostLevel, holdTimeS, rampUpMs, rampDownMs } = control;
  const [start, end] = [tidyPoint(control.start), tidyPoint(control.end)];
  return {
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    standbyLevel,
    boostLevel,
    holdTimeS: holdTimeS ?? 30,
    rampUpMs: rampUpMs ?? 1000,
    rampDownMs: rampDownMs ?? 8000,
  };
}

/** What a new program starts with: a quiet street's night. */
export function newProgram(id: string): ControlProgram {
  return {
    id,
    activePeriods: [{ start: { sunset: 0 }, end: { sunrise: 0 }, level: 100 }],
    switchPoints: [
      { at: { clock: 1320 }, level: 60 },
      { at: { clock: 300 }, level: 80 },
    ],
    dynamicControls: [{ start: { clock: 1380 }, end: { clock: 300 }, standbyLevel: 20, boostLevel: 100, holdTimeS: 30, rampUpMs: 1000, rampDownMs: 8000 }],
  };
}

type Lists = Omit<ControlProgram, 'id'>;
export type ListName = keyof Lists;
type Member<L extends ListName> = Lists[L][number];

/** The program with one member of a list changed. */
export function changed<L extends ListName>(program: ControlProgram, list: L, index: number, change: Partial<Member<L>>): ControlProgram {
  const members = program[list] as Member<L>[];
  return { ...program, [list]: members.map((member, place) => (place === index ? { ...member, ...change } : member)) };
}

export function removed(program: ControlProgram, list: ListName, index: number): ControlProgram {
  const members: readonly unknown[] = program[list];
  return { ...program, [list]: members.filter((_, place) => place !== index) };
}

export function withPoint(program: ControlProgram, point: SwitchPoint): ControlProgram {
  return { ...program, switchPoints: [...program.switchPoints, point] };
}

export function withPeriod(program: ControlProgram, period: ActivePeriod): ControlProgram {
  return { ...program, activePeriods: [...program.activePeriods, period] };
}

export function withControl(program: ControlProgram): ControlProgram {
  const control: DynamicControl = { start: { clock: 1380 }, end: { clock: 300 }, standbyLevel: 20, boostLevel: 100, holdTimeS: 30, rampUpMs: 1000, rampDownMs: 8000 };
  return { ...program, dynamicControls: [...program.dynamicControls, control] };
}

/** Levels snap to 5 %, and the gap that no lamp can hold, 1 to 9 %, closes to its nearer end. */
export function snapLevel(level: number): number {
  const snapped = Math.round(Math.min(100, Math.max(0, level)) / 5) * 5;
  return snapped === 5 ? (level < 5 ? 0 : 10) : snapped;
}

/** An id of letters, digits and hyphens from a name, at most 32 characters. */
export function idFrom(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replaceAll(/^-+|-+$/g, '');
}

/** The part of a refused field's path that the editor knows, such as `switchPoints[2].level`. */
export function editorField(path: string): string {
  return /(activePeriods|switchPoints|dynamicControls)\b.*/.exec(path)?.[0] ?? path;
}

/** The dynamic control in force only within hours of its own. */
export function withHours(program: ControlProgram, index: number): ControlProgram {
  return changed(program, 'dynamicControls', index, { start: { clock: 1380 }, end: { clock: 300 } });
}

/** The dynamic control in force whenever the lamp is lit. */
export function withoutHours(program: ControlProgram, index: number): ControlProgram {
  const dynamicControls = program.dynamicControls.map((control, place) => {
    if (place !== index) {
      return control;
    }
    const { standbyLevel, boostLevel, holdTimeS, rampUpMs, rampDownMs } = control;
    return { standbyLevel, boostLevel, holdTimeS, rampUpMs, rampDownMs };
  });
  return { ...program, dynamicControls };
}
