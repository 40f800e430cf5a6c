import type { CallItem } from './emergencyTypes';

/** How long a call that was set aside stays out of sight. */
export const ASIDE_MS = 60_000;

/** As the caller's light will be, and dark enough for white letters (5.1 : 1). */
export const TAKE_COLOUR = '#1a7f37';

/** A place as rescue services take it: degrees to about a metre. */
export function placeText({ latitude, longitude }: Pick<CallItem, 'latitude' | 'longitude'>): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

/** Calls that nobody has, real ones before drills, the longest waiting first. */
export function waitingCalls(calls: readonly CallItem[]): CallItem[] {
  return calls
    .filter((call) => call.state === 'open')
    .sort((one, other) => Number(one.isDrill) - Number(other.isDrill) || one.waitsSinceMs - other.waitsSinceMs || one.id.localeCompare(other.id));
}

/** Those of them that take the screen: all but what was set aside a moment ago. */
export function callsOnScreen(waiting: readonly CallItem[], aside: ReadonlyMap<string, number>, nowMs: number): CallItem[] {
  return waiting.filter(({ id }) => (aside.get(id) ?? Number.NEGATIVE_INFINITY) <= nowMs - ASIDE_MS);
}

/** A waiting time as a clock: 0:07, 12:30, 1:02:03. */
export function waitingTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
