import { describe, expect, it } from 'vitest';
import { query } from '../../src/api/client';
import { targetAddress } from '../../src/audit/targetAddress';
import { auditQueryOf, readAuditFilter } from '../../src/audit/useAuditFilter';

describe('the filter of the audit log', () => {
  it('takes whole days of the city, also the one of 25 hours', () => {
    const filter = readAuditFilter(new URLSearchParams('person=ada&from=2026-10-25&to=2026-10-25'));
    const asked = auditQueryOf(filter, 'Europe/Berlin');
    expect(Number(asked.toMs) - Number(asked.fromMs)).toBe(25 * 3_600_000);
    expect(query(asked)).toBe(`?person=ada&fromMs=${asked.fromMs}&toMs=${asked.toMs}`);
  });

  it('does not believe odd days in the address', () => {
    expect(readAuditFilter(new URLSearchParams('from=yesterday&to=2026-99-99')).from).toBe('');
  });
});

describe('what a line is about', () => {
  it('leads to its page when there is one', () => {
    expect(targetAddress('pole/N 1')).toBe('/poles/N%201');
    expect(targetAddress('user/ada')).toBeUndefined();
    expect(targetAddress('rota')).toBeUndefined();
    expect(targetAddress('pole/')).toBeUndefined();
  });
});
