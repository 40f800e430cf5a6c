import { useMemo } from 'react';
import UPlot from 'uplot';
import { Chart } from '../charts/Chart';
import { useInk } from '../charts/ink';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useFormat, useWords } from '../i18n/context';
import { streetWords } from './streetWords';

export interface TimeLine {
  label: string;
  values: readonly (number | null)[];
  colour: 'light' | 'commanded' | 'power' | 'people';
  shape?: 'line' | 'bars' | 'steps';
}

interface Props {
  label: string;
  /** Unix milliseconds, rising. */
  timesMs: readonly number[];
  lines: readonly TimeLine[];
  /** A gap longer than this breaks the line, ms. */
  gapMs: number;
  unit: string;
  digits: 0 | 1 | 2;
  least?: readonly [number, number];
  /** Indices of two lines with an area between them. */
  band?: readonly [number, number];
  height?: number;
}

/** Values over time in the city's time, with gaps where nothing was told. */
export function TimeChart({ label, timesMs, lines, gapMs, unit, digits, least, band, height = 230 }: Props) {
  const t = useWords(streetWords);
  const format = useFormat();
  const ink = useInk();
  const zone = cityTimeZone.use();
  const shapes = lines.map(({ label: name, colour, shape }) => `${name}\u0000${colour}\u0000${shape ?? 'line'}`).join('\u0001');
  const [low, high] = [least?.[0], least?.[1]];
  const [upper, lower] = [band?.[0], band?.[1]];
  const options = useMemo<Omit<UPlot.Options, 'width' | 'height'>>(() => {
    const axis = { stroke: ink.text, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false }, font: "12px 'Inter Variable', system-ui" };
    const value = (_plot: UPlot, number: number | null) => (number == null ? '–' : `${format.number(number, digits)}\u00a0${unit}`);
    const isLong = (plot: UPlot) => ((plot.scales.x?.max ?? 0) - (plot.scales.x?.min ?? 0)) > 3 * 86_400;
    return {
      tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), zone),
      cursor: { drag: { x: false, y: false } },
      scales: {
        x: { range: (plot, min, max) => padded(plot, min, max, shapes.includes('\u0000bars')) },
        y: {
          range: (_plot, min: number | null, max: number | null) => {
            const [from, to] = [Math.min(min ?? low ?? 0, low ?? min ?? 0), Math.max(max ?? high ?? 1, high ?? max ?? 1)];
            const margin = Math.max((to - from) * 0.06, 0.1);
            return [low === undefined ? from - margin : from, to + margin];
          },
        },
      },
      axes: [
        { ...axis, grid: { show: false }, space: 64, size: 30, incrs: INCRS, values: (plot, splits) => splits.map((seconds) => (isLong(plot) ? format.shortDate(seconds * 1000) : format.time(seconds * 1000))) },
        { ...axis, size: 70, values: (_plot, splits) => splits.map((number) => `${format.number(number, Number.isInteger(number) ? 0 : 1)}\u00a0${unit}`) },
      ],
      series: [
        { label: t.time, value: (_plot, seconds: number | null) => format.moment(seconds == null ? null : seconds * 1000) },
        ...shapes.split('\u0001').map((text): UPlot.Series => {
          const [name = '', colour = 'light', shape] = text.split('\u0000');
          const stroke = ink[colour as TimeLine['colour']];
          const paths = shape === 'bars' ? UPlot.paths.bars?.({ size: [0.8, 40, 1] }) : shape === 'steps' ? UPlot.paths.stepped?.({ align: -1 }) : undefined;
          return { label: name, stroke, width: 1.6, value, points: { show: false }, spanGaps: false, ...(shape === 'line' ? {} : { fill: stroke }), ...(paths === undefined ? {} : { paths }) };
        }),
      ],
      ...(upper === undefined || lower === undefined ? {} : { bands: [{ series: [upper + 1, lower + 1] as UPlot.Band['series'], fill: ink.lightFill }] }),
    };
  }, [ink, format, t.time, zone, shapes, unit, digits, low, high, upper, lower]);
  const data = useMemo<UPlot.AlignedData>(() => withGaps(timesMs, lines, gapMs), [timesMs, lines, gapMs]);
  return <Chart options={options} data={data} height={height} label={label} />;
}

/** Labels stand at whole hours or whole days, seconds. */
const INCRS = [600, 1800, 3600, 7200, 14_400, 21_600, 86_400, 172_800, 7 * 86_400, 14 * 86_400, 30 * 86_400, 60 * 86_400];

/** Bars need half their distance at both ends. */
function padded(plot: UPlot, min: number, max: number, isBars: boolean): [number, number] {
  const count = plot.data[0].length;
  const margin = !isBars ? 0 : count > 1 ? (max - min) / (count - 1) / 2 : 43_200;
  return [min - margin, max + margin];
}

/** A point without values in each gap, so that no line is drawn over what nobody knows. */
function withGaps(timesMs: readonly number[], lines: readonly TimeLine[], gapMs: number): UPlot.AlignedData {
  const times: number[] = [];
  const values: (number | null)[][] = lines.map(() => []);
  timesMs.forEach((ms, index) => {
    const before = timesMs[index - 1];
    if (before !== undefined && ms - before > gapMs) {
      times.push((before + 1000) / 1000);
      values.forEach((column) => column.push(null));
    }
    times.push(ms / 1000);
    values.forEach((column, line) => column.push(lines[line]?.values[index] ?? null));
  });
  return [times, ...values];
}
