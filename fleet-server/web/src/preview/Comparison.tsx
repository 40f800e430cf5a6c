import { Table } from '@mantine/core';
import { useFormat, useWords } from '../i18n/context';
import type { NightsPreview } from './previewQueries';
import { previewWords } from './previewWords';

/** What all nights cost under the plan and under the one in force: one lamp, and all that are meant. */
export function Comparison({ preview, poles }: { preview: NightsPreview; poles: number }) {
  const t = useWords(previewWords);
  const format = useFormat();
  const { planned, inForce } = preview;
  const signed = (value: number, text: (value: number) => string) => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${text(Math.abs(value))}`;
  const energy = (value: number) => format.energy(value);
  const hours = (value: number) => format.hours(value, value < 100 ? 1 : 0);
  const rows: [string, number, number, (value: number) => string][] = [
    [t.energyOne, planned.energyWh, inForce.energyWh, energy],
    ...(poles > 1 ? ([[t.energyAll(format.number(poles)), planned.energyWh * poles, inForce.energyWh * poles, energy]] as [string, number, number, (value: number) => string][]) : []),
    [t.lit, planned.litHours, inForce.litHours, hours],
    [t.boost, planned.boostHours, inForce.boostHours, hours],
  ];
  return (
    <div className="comparison">
      <Table verticalSpacing="xs" data-testid="comparison">
        <Table.Thead>
          <Table.Tr>
            <Table.Th />
            <Table.Th ta="right">{t.planned}</Table.Th>
            <Table.Th ta="right">{t.inForce}</Table.Th>
            <Table.Th ta="right">{t.difference}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, now, before, text]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td ta="right">{text(now)}</Table.Td>
              <Table.Td ta="right">{text(before)}</Table.Td>
              <Table.Td ta="right" fw={600}>
                {signed(now - before, text)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
