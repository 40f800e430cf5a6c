import { useMemo } from 'react';
import UPlot from 'uplot';
import { Chart } from '../charts/Chart';
import { type Ink, useInk } from '../charts/ink';
import { useFormat, useWords } from '../i18n/context';
import type { Format } from '../i18n/format';
import type { EnergySum } from './energySums';
import { energyWords } from './energyWords';

/** Used energy before what full power would have taken, a bar a night. */
export function EnergyChart({ nights }: { nights: readonly EnergySum[] }) {
  const t = useWords(energyWords);
  const ink = useInk();
  const format = useFormat();
  const dates = nights.map(({ key }) => key).join();
  const options = useMemo(() => energyOptions(ink, format, t, dates.split(',')), [ink, format, t, dates]);
  const data = useMemo<UPlot.AlignedData>(
    () => [nights.map((_, index) => index), nights.map(({ fullPowerWh }) => fullPowerWh / 1000), nights.map(({ energyWh }) => energyWh / 1000)],
    [nights],
  );
  return <Chart options={options} data={data} height={240} label={t.chart} />;
}

interface Words {
  night: string;
  used: string;
  fullPower: string;
}

function energyOptions(ink: Ink, format: Format, words: Words, dates: string[]): Omit<UPlot.Options, 'width' | 'height'> {
  const axis = { stroke: ink.text, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false }, font: "12px 'Inter Variable', system-ui" };
  const nightOf = (index: number | null) => (index === null || dates[index] === undefined ? '–' : format.shortDate(Date.parse(`${dates[index]}T12:00:00Z`)));
  const paths = UPlot.paths.bars?.({ size: [0.7, 48, 2], radius: 0.15 });
  const bar = { points: { show: false }, ...(paths === undefined ? {} : { paths }) };
  const value = (_plot: UPlot, kwh: number | null) => format.energy(kwh === null ? null : kwh * 1000);
  return {
    scales: { x: { time: false, range: [-0.6, dates.length - 0.4] }, y: { range: (_plot, _min, max) => [0, Math.max(0.1, max * 1.08)] } },
    cursor: { drag: { x: false, y: false } },
    axes: [
      { ...axis, grid: { show: false }, incrs: [1, 2, 7, 14, 28, 56], values: (_plot, splits) => splits.map((index) => (Number.isInteger(index) && dates[index] !== undefined ? nightOf(index) : '')), space: 44, size: 30 },
      { ...axis, values: (_plot, splits) => splits.map((kwh) => `${format.number(kwh, kwh < 10 && !Number.isInteger(kwh) ? 1 : 0)} kWh`), size: 74 },
    ],
    series: [
      { label: words.night, value: (_plot, index: number | null) => nightOf(index) },
      { label: words.fullPower, stroke: ink.commanded, fill: ink.night, width: 1, value, ...bar },
      { label: words.used, stroke: ink.light, fill: ink.light, width: 0, value, ...bar },
    ],
  };
}
