import { useMemo } from 'react';
import UPlot from 'uplot';
import { Chart } from '../charts/Chart';
import { type Ink, useInk } from '../charts/ink';
import { useFormat, useWords } from '../i18n/context';
import type { Format } from '../i18n/format';
import type { EnergyLine } from './energyTypes';
import { energyWords } from './energyWords';

/** Used energy before what it would have been without the saving, a bar a night or month. */
export function EnergyChart({ lines, byMonth }: { lines: readonly EnergyLine[]; byMonth: boolean }) {
  const t = useWords(energyWords);
  const ink = useInk();
  const format = useFormat();
  const keys = lines.map(({ key }) => key).join();
  const options = useMemo(() => energyOptions(ink, format, t, keys.split(',')), [ink, format, t, keys]);
  const data = useMemo<UPlot.AlignedData>(
    () => [
      lines.map((_, index) => index),
      // With what was saved on top, so that the gap between the bars is the saving, also where not every pole is compared.
      lines.map(({ figures }) => (figures.savedWh === null ? null : (figures.energyWh + figures.savedWh) / 1000)),
      lines.map(({ figures }) => figures.energyWh / 1000),
    ],
    [lines],
  );
  return <Chart options={options} data={data} height={240} label={byMonth ? t.chartMonths : t.chart} />;
}

interface Words {
  night: string;
  used: string;
  without: string;
}

function energyOptions(ink: Ink, format: Format, words: Words, keys: string[]): Omit<UPlot.Options, 'width' | 'height'> {
  const axis = { stroke: ink.text, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false }, font: "12px 'Inter Variable', system-ui" };
  const nameOf = (index: number | null) => {
    const key = index === null ? undefined : keys[index];
    return key === undefined ? '–' : key.length === 7 ? key : format.shortDate(Date.parse(`${key}T12:00:00Z`));
  };
  const paths = UPlot.paths.bars?.({ size: [0.7, 48, 2], radius: 0.15 });
  const bar = { points: { show: false }, ...(paths === undefined ? {} : { paths }) };
  const value = (_plot: UPlot, kwh: number | null) => format.energy(kwh === null ? null : kwh * 1000);
  return {
    scales: { x: { time: false, range: [-0.6, keys.length - 0.4] }, y: { range: (_plot, _min, max) => [0, Math.max(0.1, max * 1.08)] } },
    cursor: { drag: { x: false, y: false } },
    axes: [
      { ...axis, grid: { show: false }, incrs: [1, 2, 7, 14, 28, 56], values: (_plot, splits) => splits.map((index) => (Number.isInteger(index) && keys[index] !== undefined ? nameOf(index) : '')), space: 56, size: 30 },
      { ...axis, values: (_plot, splits) => splits.map((kwh) => `${format.number(kwh, kwh < 10 && !Number.isInteger(kwh) ? 1 : 0)} kWh`), size: 84 },
    ],
    series: [
      { label: words.night, value: (_plot, index: number | null) => nameOf(index) },
      { label: words.without, stroke: ink.commanded, fill: ink.night, width: 1, value, ...bar },
      { label: words.used, stroke: ink.light, fill: ink.light, width: 0, value, ...bar },
    ],
  };
}
