import type { CalendarRule } from '../api/lightingTypes';

export const EVERY_DAY = 127;
export const MONDAY_FIRST: readonly number[] = [0, 1, 2, 3, 4, 5, 6];

/** yyyymmdd as a number to yyyy-mm-dd. */
export function dateText(date: number): string {
  const text = String(date).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

/** yyyy-mm-dd to yyyymmdd as a number. */
export function dateNumber(text: string): number {
  return Number(text.replaceAll('-', ''));
}

/** 0 = Monday to 6 = Sunday. */
export function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function hasDay(days: number, day: number): boolean {
  return (days & (1 << day)) !== 0;
}

export function toggled(days: number, day: number): number {
  return days ^ (1 << day);
}

/** The program of the night that begins on a date: the first rule that fits, else the everyday one. */
export function programOn(rules: readonly CalendarRule[], defaultProgram: string, date: string, isHoliday = false): string {
  const number = dateNumber(date);
  const rule = rules.find((each) => (each.holidays !== true || isHoliday) && inSpan(each, number) && hasDay(each.days, weekday(date)));
  return rule?.program ?? defaultProgram;
}

/** Whether a date, yyyymmdd, lies in the rule's dates or in its season of each year, which may pass the turn of the year. */
function inSpan({ startDate, endDate, season }: CalendarRule, date: number): boolean {
  const day = date % 10_000;
  const inDates = startDate == null || endDate == null || (startDate <= date && date <= endDate);
  const inSeason = season == null || (season.from <= season.to ? season.from <= day && day <= season.to : day >= season.from || day <= season.to);
  return inDates && inSeason;
}

export type RuleKind = 'dates' | 'season' | 'holidays' | 'always';

export function kindOf(rule: CalendarRule): RuleKind {
  return rule.holidays === true ? 'holidays' : rule.season != null ? 'season' : rule.startDate != null ? 'dates' : 'always';
}

/** mmdd as a number to mm-dd. */
export function dayText(day: number): string {
  const text = String(day).padStart(4, '0');
  return `${text.slice(0, 2)}-${text.slice(2)}`;
}

/** mm-dd to mmdd as a number; undefined when it is no day. */
export function dayNumber(text: string): number | undefined {
  return /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) ? Number(text.replace('-', '')) : undefined;
}

/** All dates of a month, yyyy-mm. */
export function datesOf(month: string): string[] {
  const [year = 2000, number = 1] = month.split('-').map(Number);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`);
}

export function addMonths(month: string, months: number): string {
  const [year = 2000, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

export function swapped<T>(list: readonly T[], index: number, step: -1 | 1): T[] {
  const next = [...list];
  const [one, other] = [next[index], next[index + step]];
  if (one !== undefined && other !== undefined) {
    next[index] = other;
    next[index + step] = one;
  }
  return next;
}
