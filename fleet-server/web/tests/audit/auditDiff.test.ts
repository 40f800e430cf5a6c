import { describe, expect, it } from 'vitest';
import { differences, summary } from '../../src/audit/auditDiff';

describe('a change in the audit log', () => {
  it('is told member by member, only what differs', () => {
    const changes = differences({
      before: { name: 'Old', program: { level: 30, periods: [{ level: 90 }] }, kept: true, group: 'a' },
      after: { name: 'New', program: { level: 30, periods: [{ level: 80 }, { level: 20 }] }, kept: true },
    });
    expect(changes).toEqual([
      { path: 'name', before: 'Old', after: 'New' },
      { path: 'program.periods[0].level', before: '90', after: '80' },
      { path: 'program.periods[1].level', before: undefined, after: '20' },
      { path: 'group', before: 'a', after: undefined },
    ]);
    expect(summary(changes)).toBe('name: Old → New, program.periods[0].level: 90 → 80 …');
  });

  it('may be a beginning, an end, a plain list or a text', () => {
    expect(differences({ before: null, after: { scopes: ['see', 'runLight'], steps: [] } })).toEqual([
      { path: 'scopes', before: undefined, after: 'see, runLight' },
      { path: 'steps', before: undefined, after: '[]' },
    ]);
    expect(summary(differences({ before: { level: 30 }, after: null }))).toBe('level: 30 → –');
    expect(summary(differences({ before: null, after: 'spoilt' }))).toBe('spoilt');
    expect(differences({ before: null, after: null })).toEqual([]);
  });
});
