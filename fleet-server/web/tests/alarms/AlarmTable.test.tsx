// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { AlarmTable } from '../../src/alarms/AlarmTable';
import type { Alarm } from '../../src/alarms/alarmTypes';

window.matchMedia = vi.fn().mockReturnValue({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });

afterEach(cleanup);

const alarm: Alarm = {
  id: '7f', type: 'meterFault', place: 'lampMeter', severity: 'major', state: 'acknowledged', poleId: 'N-01', poleName: 'Nord 1', groupId: null, groupName: null, count: 3,
  firstMs: 1, lastMs: 2, clearedMs: null, acknowledgedMs: 3, acknowledgedBy: 'ada', closedMs: null, closedBy: null, assignedTo: null, silencedUntilMs: null, foldedInto: null, detail: null, areaKind: null, areaId: null, areaName: null, cabinetId: null, cabinetName: null, feederId: null, feederName: null,
};

it('says severity, cause, place and who has it, and selects by a press', () => {
  const select = vi.fn();
  render(
    <MantineProvider env="test">
      <AlarmTable alarms={[alarm]} selected="" select={select} />
    </MantineProvider>,
  );
  const row = screen.getByRole('button', { name: /lampMeter.*Nord 1.*ada/ });
  fireEvent.click(row);
  expect(select).toHaveBeenCalledWith('7f');
});
