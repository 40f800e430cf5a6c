import { useFormat, useWords } from '../i18n/context';
import type { EnergyFigures, EnergyReport } from './energyTypes';
import { energyWords } from './energyWords';

const DASH = '–';

/** How figures of energy are said, on the screen and on paper. */
export function useFigures() {
  const t = useWords(energyWords);
  const format = useFormat();
  const percent = (value: number | null | undefined) => (value == null ? DASH : `${format.number(value, 1)}\u00a0%`);
  const kg = (value: number | null | undefined) => (value == null ? DASH : `${format.number(value, value < 10 ? 2 : 0)}\u00a0kg`);
  const hours = (value: number) => format.hours(value, value < 100 ? 1 : 0);
  const kwh = (wh: number | null | undefined) => (wh == null ? DASH : format.number(wh / 1000, 2));

  /** The sentences that say why there is no saving, or for which part there is none. */
  const notCompared = (figures: EnergyFigures) => [
    ...(figures.unratedNights > 0 ? [t.unrated(figures.unratedNights)] : []),
    ...(figures.gapNights > 0 ? [t.gaps(figures.gapNights)] : []),
    ...(figures.counterBreaks > 0 ? [t.breaks(figures.counterBreaks)] : []),
  ];

  /** The report in a few numbers. */
  const facts = ({ total, lastYear, co2 }: Pick<EnergyReport, 'total' | 'lastYear' | 'co2'>): [string, string][] => [
    [t.used, format.energy(total.energyWh)],
    [t.saved, total.savedWh === null ? DASH : `${format.energy(total.savedWh)} (${percent(total.savedPercent)})`],
    [t.lit, hours(total.litHours)],
    [t.boost, hours(total.boostHours)],
    [t.covered, percent(total.coveredPercent)],
    ...(lastYear === null ? [] : [[t.yearBefore, format.energy(lastYear.energyWh)] as [string, string]]),
    ...(co2 === null ? [] : [[t.co2Used, kg(co2.usedKg)] as [string, string], [t.co2Saved, kg(co2.savedKg)] as [string, string]]),
  ];

  const lineName = (key: string) => (key.length === 7 ? key : format.date(Date.parse(`${key}T12:00:00Z`)));

  return { percent, kg, hours, kwh, notCompared, facts, lineName };
}
