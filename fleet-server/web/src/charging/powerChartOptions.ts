import type UPlot from 'uplot';
import type { Ink } from '../charts/ink';
import type { Format } from '../i18n/format';
import type { PowerPoint } from './chargingTypes';

/** A meter that says nothing for so long, and for so many of its usual pauses, leaves a hole in the line. */
const HOLE_MS = 10 * 60_000;
const HOLE_PAUSES = 3;
/** Few readings are shown as points too: one alone makes no line. */
const FEW = 60;

/** Power over time as uPlot takes it, seconds and watts. Where the meter was silent the line breaks. */
export function powerData(points: readonly PowerPoint[]): [number[], (number | null)[]] {
  const times: number[] = [];
  const watts: (number | null)[] = [];
  const pauses = points.slice(1).map(({ timeMs }, at) => timeMs - (points[at]?.timeMs ?? 0));
  const usual = pauses.sort((a, b) => a - b)[Math.floor(pauses.length / 2)] ?? 0;
  let before: number | null = null;
  for (const { timeMs, powerW } of points) {
    if (before !== null && timeMs - before > Math.max(HOLE_MS, HOLE_PAUSES * usual)) {
      times.push((before + 1000) / 1000);
      watts.push(null);
    }
    times.push(timeMs / 1000);
    watts.push(powerW);
    before = timeMs;
  }
  return [times, watts];
}

interface Parts {
  ink: Ink;
  format: Format;
  words: { time: string; power: string };
  /** What is shown, ms before now. */
  spanMs: number;
  now: () => number;
}

export function powerChartOptions({ ink, format, words, spanMs, now }: Parts): Omit<UPlot.Options, 'width' | 'height'> {
  const axis = { stroke: ink.text, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false }, font: "12px 'Inter Variable', system-ui" };
  return {
    cursor: { drag: { x: false, y: false }, points: { size: 6 } },
    legend: { live: true },
    scales: {
      x: { time: true, range: () => [(now() - spanMs) / 1000, now() / 1000] },
      power: { range: (_plot, _min, max) => [0, Math.max(1000, max * 1.15)] },
    },
    axes: [
      { ...axis, values: (_plot, splits) => splits.map((second) => format.time(second * 1000)), space: 64, size: 30 },
      { ...axis, scale: 'power', values: (_plot, splits) => splits.map((value) => format.power(value)), size: 64 },
    ],
    series: [
      { label: words.time, value: (_plot, second: number | null) => format.seconds(second === null ? null : second * 1000) },
      {
        label: words.power,
        scale: 'power',
        stroke: ink.power,
        fill: `${ink.power}26`,
        width: 1.5,
        spanGaps: false,
        points: { show: (plot) => plot.data[0].length <= FEW, size: 5 },
        value: (_plot, value: number | null) => format.power(value),
      },
    ],
  };
}
