import { useSearchParams } from 'wouter';
import type { AlarmFilter } from './alarmQueries';
import { alarmStates, severities } from './alarmTypes';

const oneOf = (known: readonly string[], value: string | null) => (value !== null && known.includes(value) ? value : '');

export interface AlarmView {
  filter: AlarmFilter;
  page: number;
  selected: string;
}

export function readAlarmView(search: URLSearchParams): AlarmView {
  const page = Number(search.get('page') ?? '1');
  return {
    filter: {
      q: search.get('q') ?? '',
      state: oneOf(alarmStates, search.get('state')),
      severity: oneOf(severities, search.get('severity')),
      group: search.get('group') ?? '',
      cabinet: search.get('cabinet') ?? '',
      feeder: search.get('feeder') ?? '',
      assigned: search.get('assigned') ?? '',
      area: search.get('area') ?? '',
    },
    page: Number.isInteger(page) && page > 1 ? page - 1 : 0,
    selected: search.get('alarm') ?? '',
  };
}

export type AlarmViewChange = Partial<AlarmFilter & { page: string; alarm: string }>;

/** Another filter begins at the first page; selecting an alarm leaves page and filter. */
export function writeAlarmView(before: URLSearchParams, change: AlarmViewChange): URLSearchParams {
  const next = new URLSearchParams(before);
  const filters = Object.keys(change).some((name) => name !== 'page' && name !== 'alarm');
  for (const [name, value] of Object.entries(filters ? { page: '', ...change } : change)) {
    if (value === '') {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  return next;
}

/** Filters, page and selected alarm as they stand in the address. */
export function useAlarmFilter(): [AlarmView, (change: AlarmViewChange) => void] {
  const [search, setSearch] = useSearchParams();
  return [readAlarmView(search), (change) => setSearch((before) => writeAlarmView(before, change), { replace: !('page' in change) })];
}
