import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { instantOf } from '../i18n/zonedTime';
import { addDays, isDate } from '../poles/nightDates';

/** Members as they stand in the address; empty means any. Days are yyyy-mm-dd of the city. */
export interface AuditFilter {
  person: string;
  action: string;
  target: string;
  from: string;
  to: string;
}

const MEMBERS = ['person', 'action', 'target', 'from', 'to'] as const;

export function readAuditFilter(search: URLSearchParams): AuditFilter {
  const text = (name: string) => search.get(name) ?? '';
  const day = (name: string) => (isDate(search.get(name)) ? text(name) : '');
  return { person: text('person'), action: text('action'), target: text('target'), from: day('from'), to: day('to') };
}

/** The filter as the server takes it: whole days of the city's time. */
export function auditQueryOf(filter: AuditFilter, zone: string): Record<string, string | number | undefined> {
  return {
    person: filter.person,
    action: filter.action,
    target: filter.target,
    fromMs: filter.from === '' ? undefined : instantOf(zone, filter.from, 0),
    toMs: filter.to === '' ? undefined : instantOf(zone, addDays(filter.to, 1), 0),
  };
}

export function useAuditFilter() {
  const [search, setSearch] = useSearchParams();
  const zone = cityTimeZone.use();
  const filter = readAuditFilter(search);
  const change = useCallback(
    (next: Partial<AuditFilter>) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          Object.entries(next).forEach(([name, value]) => (value === '' ? after.delete(name) : after.set(name, value)));
          return after;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return { filter, query: auditQueryOf(filter, zone), change, isSet: MEMBERS.some((name) => filter[name] !== '') };
}
