import { addDays, isDate } from '../poles/nightDates';

export const SCOPES = ['city', 'group', 'segment', 'cabinet', 'pole'] as const;
export type ScopeKind = (typeof SCOPES)[number];

export interface EnergyRange {
  kind: 'nights' | 'month' | 'year';
  /** First and last night of kind nights. */
  from: string;
  to: string;
  /** yyyy-mm of kind month. */
  month: string;
  /** yyyy of kind year. */
  year: string;
  scope: ScopeKind;
  /** Of the group, segment, cabinet or pole; empty for the city. */
  id: string;
}

const NIGHTS = 13;

export const isMonth = (text: string | null): text is string => text !== null && /^20\d{2}-(0[1-9]|1[0-2])$/.test(text);
export const isYear = (text: string | null): text is string => text !== null && /^20\d{2}$/.test(text);

/** What an address asks for; what it does not say, or says wrongly, has a default. */
export function rangeOf(search: URLSearchParams, tonight: string): EnergyRange {
  const [from, to, period, scope] = [search.get('from'), search.get('to'), search.get('period'), search.get('scope')];
  const until = isDate(to) ? to : tonight;
  const month = isMonth(period) ? period : tonight.slice(0, 7);
  return {
    kind: isMonth(period) ? 'month' : isYear(period) ? 'year' : 'nights',
    from: isDate(from) && from <= until ? from : addDays(until, -NIGHTS),
    to: until,
    month,
    year: isYear(period) ? period : month.slice(0, 4),
    scope: SCOPES.find((known) => known === scope) ?? 'city',
    id: search.get('id') ?? '',
  };
}

/** The address of a range, and what the server is asked. */
export function searchOf(range: EnergyRange): Record<string, string> {
  const period = range.kind === 'month' ? range.month : range.kind === 'year' ? range.year : '';
  return {
    ...(period === '' ? { from: range.from, to: range.to } : { period }),
    ...(range.scope === 'city' ? {} : { scope: range.scope }),
    ...(range.scope === 'city' || range.id === '' ? {} : { id: range.id }),
  };
}

/** The month or year before (-1) or after (1), or as many nights earlier or later as are shown. */
export function shifted(range: EnergyRange, by: -1 | 1): Partial<EnergyRange> {
  if (range.kind === 'year') {
    return { year: String(Number(range.year) + by) };
  }
  if (range.kind === 'month') {
    const months = Number(range.month.slice(0, 4)) * 12 + Number(range.month.slice(5)) - 1 + by;
    return { month: `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}` };
  }
  const nights = Math.round((Date.parse(range.to) - Date.parse(range.from)) / 86_400_000) + 1;
  return { from: addDays(range.from, by * nights), to: addDays(range.to, by * nights) };
}
