import { useMemo } from 'react';
import UPlot from 'uplot';
import { Chart } from '../charts/Chart';
import { type Ink, useInk } from '../charts/ink';
import { useFormat, useWords } from '../i18n/context';
import type { Format } from '../i18n/format';
import type { PoleYear } from './energyTypes';
import { yearWords } from './yearWords';

const NOON_MS = 43_200_000;
const DAY_S = 86_400;

/** Energy of each night as bars, burning hours as a line; a night that is not told of is a gap. */
export function YearChart({ nights, year }: { nights: PoleYear['nights']; year: number }) {
  const t = useWords(yearWords);
  const ink = useInk();
  const format = useFormat();
  const options = useMemo(() => yearOptions(ink, format, t, year), [ink, format, t, year]);
  const data = useMemo<UPlot.AlignedData>(() => {
    const byDate = new Map(nights.map((night) => [night.date, night]));
    const first = Date.UTC(year, 0, 1);
    const days = Math.round((Date.UTC(year + 1, 0, 1) - first) / (DAY_S * 1000));
    const told = Array.from({ length: days }, (_, day) => byDate.get(new Date(first + day * DAY_S * 1000).toISOString().slice(0, 10)));
    return [
      told.map((_, day) => (first + NOON_MS) / 1000 + day * DAY_S),
      told.map((night) => (night === undefined ? null : night.energyWh / 1000)),
      told.map((night) => (night === undefined ? null : night.litMinutes / 60)),
    ];
  }, [nights, year]);
  return <Chart options={options} data={data} height={240} label={t.chart(year)} />;
}

interface Words {
  night: string;
  used: string;
  lit: string;
}

function yearOptions(ink: Ink, format: Format, words: Words, year: number): Omit<UPlot.Options, 'width' | 'height'> {
  const axis = { stroke: ink.text, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false }, font: "12px 'Inter Variable', system-ui" };
  const paths = UPlot.paths.bars?.({ size: [0.9, 12, 1] });
  const starts = Array.from({ length: 12 }, (_, month) => Date.UTC(year, month, 1) / 1000);
  return {
    // The dates are noons of UTC, so that every zone shows the right day.
    tzDate: (at) => UPlot.tzDate(new Date(at * 1000), 'Etc/UTC'),
    scales: {
      x: { time: true, range: [Date.UTC(year, 0, 1) / 1000, Date.UTC(year + 1, 0, 1) / 1000] },
      y: { range: (_plot, _min, max) => [0, Math.max(0.1, max * 1.08)] },
      hours: { range: [0, 24] },
    },
    cursor: { drag: { x: false, y: false } },
    axes: [
      { ...axis, grid: { show: false }, splits: () => starts, values: (_plot, splits) => splits.map((at) => String(new Date(at * 1000).getUTCMonth() + 1)), size: 30 },
      { ...axis, values: (_plot, splits) => splits.map((kwh) => `${format.number(kwh, kwh < 10 && !Number.isInteger(kwh) ? 2 : 0)} kWh`), size: 84 },
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- uPlot's enum has no value at run time; 1 is the right side
      { ...axis, scale: 'hours', side: 1, grid: { show: false }, values: (_plot, splits) => splits.map((hours) => `${hours} h`), size: 46 },
    ],
    series: [
      { label: words.night, value: (_plot, at: number | null) => (at === null ? '–' : format.date(at * 1000)) },
      { label: words.used, stroke: ink.light, fill: ink.light, width: 0, points: { show: false }, value: (_plot, kwh: number | null) => format.energy(kwh === null ? null : kwh * 1000), ...(paths === undefined ? {} : { paths }) },
      { label: words.lit, scale: 'hours', stroke: ink.power, width: 2, points: { show: false }, value: (_plot, hours: number | null) => format.hours(hours, 1) },
    ],
  };
}
