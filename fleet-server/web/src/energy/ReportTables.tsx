import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import type { BaselineInput, EnergyLine, EnergyPole } from './energyTypes';
import { energyWords } from './energyWords';
import { useFigures } from './useFigures';

const TALLEST_PX = 520;

/** A table that scrolls in its own box when it is long or the screen is narrow. */
function Scrolling({ label, children }: { label: string; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div tabIndex={0} role="region" aria-label={label} style={{ maxHeight: TALLEST_PX, overflow: 'auto' }}>
      {children}
    </div>
  );
}

/** One row a night or a month. */
export function LineTable({ lines, byMonth }: { lines: readonly EnergyLine[]; byMonth: boolean }) {
  const t = useWords(energyWords);
  const format = useFormat();
  const say = useFigures();
  return (
    <Scrolling label={byMonth ? t.byMonth : t.byNight}>
      <Table stickyHeader>
        <Table.Thead bg="var(--panel)">
          <Table.Tr>
            <Table.Th>{byMonth ? t.month : t.night}</Table.Th>
            <Table.Th ta="right">{t.used}</Table.Th>
            {byMonth && <Table.Th ta="right">{t.yearBefore}</Table.Th>}
            <Table.Th ta="right">{t.saved}</Table.Th>
            <Table.Th ta="right" className="only-wide-cell">{t.compared}</Table.Th>
            <Table.Th ta="right" className="only-wide-cell">{t.baseline}</Table.Th>
            <Table.Th ta="right" className="only-wide-cell">{t.lit}</Table.Th>
            <Table.Th ta="right" className="only-wide-cell">{t.boost}</Table.Th>
            <Table.Th ta="right" className="only-wide-cell">{t.covered}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...lines].reverse().map(({ key, figures, lastYearEnergyWh }) => (
            <Table.Tr key={key}>
              <Table.Td>{say.lineName(key)}</Table.Td>
              <Table.Td ta="right">{format.energy(figures.energyWh)}</Table.Td>
              {byMonth && <Table.Td ta="right">{format.energy(lastYearEnergyWh)}</Table.Td>}
              <Table.Td ta="right">{say.percent(figures.savedPercent)}</Table.Td>
              <Table.Td ta="right" className="only-wide-cell">{figures.comparedNights === 0 ? '–' : format.energy(figures.comparedEnergyWh)}</Table.Td>
              <Table.Td ta="right" className="only-wide-cell">{figures.comparedNights === 0 ? '–' : format.energy(figures.baselineWh)}</Table.Td>
              <Table.Td ta="right" className="only-wide-cell">{say.hours(figures.litHours)}</Table.Td>
              <Table.Td ta="right" className="only-wide-cell">{say.hours(figures.boostHours)}</Table.Td>
              <Table.Td ta="right" className="only-wide-cell">{say.percent(figures.coveredPercent)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scrolling>
  );
}

/** One row a pole, in the order given. */
export function PoleTable({ poles, label }: { poles: readonly EnergyPole[]; label: string }) {
  const t = useWords(energyWords);
  const format = useFormat();
  const say = useFigures();
  return (
    <Scrolling label={label}>
      <Table stickyHeader>
        <Table.Thead bg="var(--panel)">
          <Table.Tr>
            <Table.Th>{t.pole}</Table.Th>
            <Table.Th ta="right">{t.used}</Table.Th>
            <Table.Th ta="right">{t.saved}</Table.Th>
            <Table.Th ta="right" className="only-wide-cell">{t.rated}</Table.Th>
            <Table.Th ta="right" className="only-wide-cell">{t.covered}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {poles.map(({ poleId, poleName, ratedWatt, figures }) => (
            <Table.Tr key={poleId}>
              <Table.Td>
                <Link className="plain-link" href={`/poles/${encodeURIComponent(poleId)}`}>
                  {poleName}
                </Link>
              </Table.Td>
              <Table.Td ta="right">{format.energy(figures.energyWh)}</Table.Td>
              <Table.Td ta="right">{say.percent(figures.savedPercent)}</Table.Td>
              <Table.Td ta="right" className="only-wide-cell">{format.watt(ratedWatt)}</Table.Td>
              <Table.Td ta="right" className="only-wide-cell">{say.percent(figures.coveredPercent)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scrolling>
  );
}

/** From what the baseline is reckoned, so that anybody can do it again. */
export function InputTable({ inputs }: { inputs: readonly BaselineInput[] }) {
  const t = useWords(energyWords);
  const format = useFormat();
  const say = useFigures();
  return (
    <>
      <Text size="sm" className="faint" mb="xs">
        {t.baselineSays}
      </Text>
      <Scrolling label={t.inputs}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.rated}</Table.Th>
              <Table.Th>{t.source}</Table.Th>
              <Table.Th ta="right">{t.poles}</Table.Th>
              <Table.Th ta="right">{t.darkHours}</Table.Th>
              <Table.Th ta="right">{t.baseline}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {inputs.map((input) => (
              <Table.Tr key={`${input.source} ${input.note} ${input.ratedWatt}`}>
                <Table.Td>{format.watt(input.ratedWatt)}</Table.Td>
                <Table.Td>{t.sourceOf(input.source, input.note)}</Table.Td>
                <Table.Td ta="right">{format.number(input.poles)}</Table.Td>
                <Table.Td ta="right">{say.hours(input.darkHours)}</Table.Td>
                <Table.Td ta="right">{input.ratedWatt === null ? '–' : format.energy(input.baselineWh)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scrolling>
    </>
  );
}
