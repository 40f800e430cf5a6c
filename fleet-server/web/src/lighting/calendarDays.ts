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
export function programOn(rules: readonly CalendarRule[], defaultProgram: string, date: string): string {
  const number = dateNumber(date);
  const rule = rules.find(({ startDate, endDate, days }) => startDate <= number && number <= endDate && hasDay(days, weekday(date)));
  return rule?.program ?? defaultProgram;
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
