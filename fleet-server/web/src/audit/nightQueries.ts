import { queryOptions } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { CallItem, CallPageAnswer } from '../emergency/emergencyTypes';
import type { AuditAnswer, AuditLine } from './auditTypes';

/** More than that is no sheet of paper any more. */
export const NIGHT_CHANGES = 1000;
const CALLS = 200;
const ROWS = 200;

export interface NightRecord {
  calls: CallItem[];
  /** Oldest first, as the night went. */
  lines: AuditLine[];
  isCut: boolean;
}

/** Everything of a night, page after page. */
async function readNight(fromMs: number, toMs: number, signal: AbortSignal): Promise<NightRecord> {
  const calls: CallItem[] = [];
  for (let total = 1; calls.length < total && calls.length < NIGHT_CHANGES; ) {
    const page = await api.get<CallPageAnswer>(`/api/calls${query({ from: fromMs, to: toMs, offset: calls.length, limit: CALLS })}`, signal);
    total = page.items.length === 0 ? 0 : page.total;
    calls.push(...page.items);
  }
  const lines: AuditLine[] = [];
  let before: number | undefined;
  do {
    const page = await api.get<AuditAnswer>(`/api/audit${query({ fromMs, toMs, limit: ROWS, before })}`, signal);
    lines.push(...page.lines);
    before = page.next ?? undefined;
  } while (before !== undefined && lines.length < NIGHT_CHANGES);
  return { calls: calls.reverse(), lines: lines.reverse(), isCut: before !== undefined };
}

export const nightRecordQuery = (fromMs: number, toMs: number) =>
  queryOptions({ queryKey: ['calls', 'night', fromMs, toMs], queryFn: ({ signal }) => readNight(fromMs, toMs, signal) });
