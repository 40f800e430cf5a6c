import type { Schemas } from '../api/types';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export type AuditValue = Json;
export type AuditLine = Omit<Schemas['ListAuditLine'], 'before' | 'after'> & { before: AuditValue; after: AuditValue };
export interface AuditAnswer {
  lines: AuditLine[];
  next: number | null;
}
export type AuditFinding = Schemas['AuditCheckFinding'];
