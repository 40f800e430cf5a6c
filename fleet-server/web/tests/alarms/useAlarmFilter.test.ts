import { describe, expect, it } from 'vitest';
import { readAlarmView, writeAlarmView } from '../../src/alarms/useAlarmFilter';

describe('the address of the alarms page', () => {
  it('holds filters, page and the selected alarm, and leaves out what nobody knows', () => {
    const view = readAlarmView(new URLSearchParams('q=lamp&state=raised&severity=loud&page=3&alarm=7f'));
    expect(view).toEqual({ filter: { q: 'lamp', state: 'raised', severity: '', group: '', cabinet: '', feeder: '', assigned: '', area: '' }, page: 2, selected: '7f' });
  });

  it('begins at the first page with another filter and keeps the page when an alarm is selected', () => {
    const before = new URLSearchParams('page=3&state=raised');
    expect(writeAlarmView(before, { severity: 'critical' }).toString()).toBe('state=raised&severity=critical');
    expect(writeAlarmView(before, { alarm: '7f' }).toString()).toBe('page=3&state=raised&alarm=7f');
  });
});
