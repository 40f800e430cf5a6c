import { Table } from '@mantine/core';
import { useMemo } from 'react';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useFormat, useWords } from '../i18n/context';
import { instantOf } from '../i18n/zonedTime';
import { TimeChart } from '../street/TimeChart';
import { Card } from '../ui/Card';
import type { Availability } from './hotspotTypes';
import { hotspotWords } from './hotspotWords';

const NEVER_MS = Number.POSITIVE_INFINITY;

/** Availability by day as bars and by month as a table, clients over time. */
export function AvailabilityCards({ availability }: { availability: Availability }) {
  const t = useWords(hotspotWords);
  const format = useFormat();
  const zone = cityTimeZone.use();
  const { days, months, hours } = availability;
  const dayTimes = useMemo(() => days.map(({ begin }) => instantOf(zone, begin, 720)), [days, zone]);
  const share = useMemo(() => [{ label: t.available, values: days.map(({ availablePercent }) => availablePercent), colour: 'power' as const, shape: 'bars' as const }], [days, t]);
  const hourTimes = useMemo(() => hours.map(({ timeMs }) => timeMs), [hours]);
  const clients = useMemo(
    () =>
      hours.length > 0
        ? [
            { label: t.mostClients, values: hours.map(({ mostClients }) => mostClients), colour: 'commanded' as const },
            { label: t.clients, values: hours.map((hour) => hour.clients), colour: 'people' as const },
          ]
        : [{ label: t.mostClients, values: days.map(({ mostClients }) => mostClients), colour: 'people' as const }],
    [hours, days, t],
  );
  const time = (seconds: number) => format.hours(seconds / 3600, 1);
  return (
    <>
      <Card title={t.availability}>
        <TimeChart label={t.availabilityChart} timesMs={dayTimes} lines={share} gapMs={NEVER_MS} unit="%" digits={2} least={[0, 100]} />
      </Card>
      <Card title={t.clients}>
        <TimeChart label={t.clientsChart} timesMs={hours.length > 0 ? hourTimes : dayTimes} lines={clients} gapMs={hours.length > 0 ? 5_400_000 : 130_000_000} unit="" digits={0} least={[0, 4]} height={180} />
      </Card>
      <Card title={t.byMonth}>
        <div className="stacking">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.monthName}</Table.Th>
                <Table.Th className="number-cell">{t.available}</Table.Th>
                <Table.Th className="number-cell">{t.scheduled}</Table.Th>
                <Table.Th className="number-cell">{t.unknown}</Table.Th>
                <Table.Th className="number-cell">{t.mostClients}</Table.Th>
                <Table.Th className="number-cell">{t.powerCycle}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {months.toReversed().map((month) => (
                <Table.Tr key={month.begin}>
                  <Table.Td>{month.begin.slice(0, 7)}</Table.Td>
                  <Table.Td className="number-cell" data-label={t.available}>
                    {month.availablePercent === null ? '–' : `${format.number(month.availablePercent, 2)}\u00a0%`}
                  </Table.Td>
                  <Table.Td className="number-cell" data-label={t.scheduled}>
                    {time(month.scheduledS)}
                  </Table.Td>
                  <Table.Td className="number-cell" data-label={t.unknown}>
                    {time(month.unknownS)}
                  </Table.Td>
                  <Table.Td className="number-cell" data-label={t.mostClients}>
                    {month.mostClients ?? '–'}
                  </Table.Td>
                  <Table.Td className="number-cell" data-label={t.powerCycle}>
                    {month.powerCycles}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      </Card>
    </>
  );
}
