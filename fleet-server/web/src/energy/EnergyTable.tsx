import { Table } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { useLive } from '../live/context';
import { savedPercent, type EnergySum } from './energySums';
import { energyWords } from './energyWords';

const ROW_PX = 42;
/** A list longer than this scrolls in its own box and draws only what is in sight. */
const TALLEST_PX = 520;

/** One row a night or a pole. */
export function EnergyTable({ by, sums }: { by: 'night' | 'pole'; sums: readonly EnergySum[] }) {
  const t = useWords(energyWords);
  const format = useFormat();
  const { poles } = useLive();
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualiser's functions are used in this render only
  const rows = useVirtualizer({ count: sums.length, getScrollElement: () => box.current, estimateSize: () => ROW_PX, overscan: 10 });
  const visible = rows.getVirtualItems();
  const [before, after] = [visible[0]?.start ?? 0, rows.getTotalSize() - (visible[visible.length - 1]?.end ?? 0)];
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div ref={box} className="card" tabIndex={0} role="region" aria-label={by === 'night' ? t.byNight : t.byPole} style={{ maxHeight: TALLEST_PX, overflow: 'auto', paddingTop: 0 }}>
      <Table stickyHeader>
        <Table.Thead bg="var(--panel)">
          <Table.Tr>
            <Table.Th>{by === 'night' ? t.night : t.pole}</Table.Th>
            <Table.Th ta="right">{t.used}</Table.Th>
            <Table.Th ta="right" className="only-wide-cell">{t.fullPower}</Table.Th>
            <Table.Th ta="right">{t.saved}</Table.Th>
            <Table.Th ta="right" className="only-wide-cell">{t.lit}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <tr style={{ height: before }} aria-hidden="true" />
          {visible.map(({ index }) => {
            const sum = sums[index];
            return sum === undefined ? null : (
              <Table.Tr key={sum.key} style={{ height: ROW_PX }}>
                <Table.Td>
                  {by === 'night' ? (
                    format.date(Date.parse(`${sum.key}T12:00:00Z`))
                  ) : (
                    <Link className="plain-link" href={`/poles/${encodeURIComponent(sum.key)}`}>
                      {poles.find(sum.key)?.name ?? sum.key}
                    </Link>
                  )}
                </Table.Td>
                <Table.Td ta="right">{format.energy(sum.energyWh)}</Table.Td>
                <Table.Td ta="right" className="only-wide-cell">{format.energy(sum.fullPowerWh)}</Table.Td>
                <Table.Td ta="right">{format.percent(savedPercent(sum))}</Table.Td>
                <Table.Td ta="right" className="only-wide-cell">{format.hours(sum.operatingMinutes / 60 / sum.count, 1)}</Table.Td>
              </Table.Tr>
            );
          })}
          <tr style={{ height: after }} aria-hidden="true" />
        </Table.Tbody>
      </Table>
    </div>
  );
}
