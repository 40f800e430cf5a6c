import { Table } from '@mantine/core';
import { useFormat, useWords } from '../i18n/context';
import type { TrafficStreet } from './trafficQueries';
import { trafficWords } from './trafficWords';

/** Streets, the busiest first. */
export function StreetTable({ streets }: { streets: readonly TrafficStreet[] }) {
  const t = useWords(trafficWords);
  const format = useFormat();
  const sorted = streets.toSorted((a, b) => (b.sum ?? 0) - (a.sum ?? 0));
  const hourOf = ({ hours }: TrafficStreet, better: (a: number, b: number) => boolean) => {
    const counted = hours.flatMap((count, hour) => (count === null ? [] : [{ count, hour }]));
    const [first, ...others] = counted;
    if (first === undefined) {
      return '–';
    }
    const best = others.reduce((before, next) => (better(next.count, before.count) ? next : before), first);
    return `${format.number(best.hour)}–${format.number(best.hour + 1)}\u00a0h`;
  };
  return (
    <div className="stacking">
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.street}</Table.Th>
            <Table.Th className="number-cell">{t.sum}</Table.Th>
            <Table.Th className="number-cell">{t.aDay}</Table.Th>
            <Table.Th className="number-cell">{t.busiest}</Table.Th>
            <Table.Th className="number-cell">{t.quietest}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((street) => (
            <Table.Tr key={street.groupId}>
              <Table.Td>{street.groupId === '' ? t.noStreet : street.name === '' ? street.groupId : street.name}</Table.Td>
              <Table.Td className="number-cell" data-label={t.sum}>
                {street.sum === null ? '–' : format.number(street.sum)}
              </Table.Td>
              <Table.Td className="number-cell" data-label={t.aDay}>
                {street.sum === null || street.days === 0 ? '–' : format.number(street.sum / street.days)}
              </Table.Td>
              <Table.Td className="number-cell" data-label={t.busiest}>
                {hourOf(street, (a, b) => a > b)}
              </Table.Td>
              <Table.Td className="number-cell" data-label={t.quietest}>
                {hourOf(street, (a, b) => a < b)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
