import { useSearchParams } from 'wouter';
import { type ChargePoint, chargeStates } from './chargingTypes';

export const POINT_ROWS = 100;
export const pointStates = [...chargeStates, 'fault', 'offline'] as const;

export interface PointFilter {
  q: string;
  state: string;
  feeder: string;
}

export interface PointView {
  filter: PointFilter;
  page: number;
  selected: string;
}

export type PointChange = Partial<PointFilter & { page: string; point: string }>;

export function readPointView(search: URLSearchParams): PointView {
  const page = Number(search.get('page') ?? '1');
  const state = search.get('state') ?? '';
  return {
    filter: { q: search.get('q') ?? '', state: pointStates.some((known) => known === state) ? state : '', feeder: search.get('feeder') ?? '' },
    page: Number.isInteger(page) && page > 1 ? page - 1 : 0,
    selected: search.get('point') ?? '',
  };
}

/** Another filter begins at the first page; selecting a charge point leaves page and filter. */
export function writePointView(before: URLSearchParams, change: PointChange): URLSearchParams {
  const next = new URLSearchParams(before);
  const filters = Object.keys(change).some((name) => name !== 'page' && name !== 'point');
  for (const [name, value] of Object.entries(filters ? { page: '', ...change } : change)) {
    if (value === '') {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  return next;
}

/** Those that the filter means, in the server's order. */
export function filterPoints(points: readonly ChargePoint[], { q, state, feeder }: PointFilter): ChargePoint[] {
  const text = q.trim().toLowerCase();
  return points.filter(
    (point) =>
      (text === '' || [point.poleId, point.poleName, point.groupName, point.session?.reference ?? ''].some((part) => part.toLowerCase().includes(text))) &&
      (state === '' || (state === 'offline' ? !point.online : state === 'fault' ? point.health === 'fault' : point.state === state)) &&
      (feeder === '' || point.feederGroupId === feeder),
  );
}

/** Filter, page and selected charge point as they stand in the address. */
export function usePointFilter(): [PointView, (change: PointChange) => void] {
  const [search, setSearch] = useSearchParams();
  return [readPointView(search), (change) => setSearch((before) => writePointView(before, change), { replace: !('page' in change || 'point' in change) })];
}
