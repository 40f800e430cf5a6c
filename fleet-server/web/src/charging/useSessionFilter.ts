import { useSearchParams } from 'wouter';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { instantOf } from '../i18n/zonedTime';
import { isDate } from '../poles/nightDates';
import { verdicts } from './chargingTypes';

/** As the server takes it: times in Unix milliseconds UTC, empty means any. */
export interface SessionFilter {
  pole: string;
  reference: string;
  from: number | '';
  to: number | '';
  state: string;
  verdict: string;
}

/** As it stands in the address: days of the city. */
export interface SessionView {
  pole: string;
  reference: string;
  from: string;
  to: string;
  state: string;
  verdict: string;
  /** Where the page begins; empty: with the newest. */
  before: string;
  /** `pole~number` of the open session. */
  selected: string;
}

export type SessionChange = Partial<Omit<SessionView, 'selected'> & { session: string }>;

const oneOf = (known: readonly string[], value: string | null) => (value !== null && known.includes(value) ? value : '');
const day = (value: string | null) => (isDate(value) ? value : '');

export function readSessionView(search: URLSearchParams): SessionView {
  return {
    pole: search.get('pole') ?? '',
    reference: search.get('reference') ?? '',
    from: day(search.get('from')),
    to: day(search.get('to')),
    state: oneOf(['open', 'ended'], search.get('state')),
    verdict: oneOf(verdicts, search.get('verdict')),
    before: search.get('before') ?? '',
    selected: search.get('session') ?? '',
  };
}

export function writeSessionView(before: URLSearchParams, change: SessionChange): URLSearchParams {
  const next = new URLSearchParams(before);
  const filters = Object.keys(change).some((name) => name !== 'before' && name !== 'session');
  for (const [name, value] of Object.entries(filters ? { before: '', ...change } : change)) {
    if (value === '') {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  return next;
}

/** The last day is meant whole. */
export function sessionFilterOf({ pole, reference, from, to, state, verdict }: SessionView, zone: string): SessionFilter {
  return { pole, reference, state, verdict, from: from === '' ? '' : instantOf(zone, from, 0), to: to === '' ? '' : instantOf(zone, to, 1440) };
}

/** `N-01~17`: a pole's id may hold anything but the number follows the last mark. */
export function sessionOf(selected: string): [pole: string, number: string] {
  const mark = selected.lastIndexOf('~');
  return [selected.slice(0, Math.max(0, mark)), selected.slice(mark + 1)];
}

export function useSessionFilter(): { view: SessionView; filter: SessionFilter; change: (change: SessionChange) => void } {
  const [search, setSearch] = useSearchParams();
  const zone = cityTimeZone.use();
  const view = readSessionView(search);
  return {
    view,
    filter: sessionFilterOf(view, zone),
    change: (change) => setSearch((before) => writeSessionView(before, change), { replace: !('before' in change || 'session' in change) }),
  };
}
