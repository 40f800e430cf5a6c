import type UPlot from 'uplot';
import type { Ink } from '../charts/ink';
import type { Format } from '../i18n/format';

interface Parts {
  ink: Ink;
  format: Format;
  words: { actual: string; commanded: string; power: string; people: string; time: string };
  sun: { sunset: number | null; sunrise: number | null };
  bars: typeof UPlot.paths.bars;
  stepped: typeof UPlot.paths.stepped;
}

/** Bars of passers-by take at most this share of the height, so that they never hide the light. */
const BARS_SHARE = 4;

/** How a night is drawn: levels on the left, watts on the right, passers-by as bars at the foot. */
export function nightChartOptions({ ink, format, words, sun, bars, stepped }: Parts): Omit<UPlot.Options, 'width' | 'height'> {
  const axis = { stroke: ink.text, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false }, font: "12px 'Inter Variable', system-ui" };
  const shade = (plot: UPlot) => {
    const { left, top, width, height } = plot.bbox;
    const at = (ms: number) => Math.min(left + width, Math.max(left, plot.valToPos(ms / 1000, 'x', true)));
    if (sun.sunset !== null && sun.sunrise !== null) {
      plot.ctx.fillStyle = ink.night;
      plot.ctx.fillRect(at(sun.sunset), top, at(sun.sunrise) - at(sun.sunset), height);
    }
  };
  return {
    hooks: { drawClear: [shade] },
    cursor: { drag: { x: true, y: false }, points: { size: 6 } },
    legend: { live: true },
    scales: {
      x: { time: true },
      level: { range: [0, 105] },
      power: { range: (_plot, _min, max) => [0, Math.max(10, max * 1.1)] },
      people: { range: (_plot, _min, max) => [0, Math.max(1, max) * BARS_SHARE] },
    },
    axes: [
      { ...axis, values: (_plot, splits) => splits.map((second) => format.time(second * 1000)), space: 64, size: 30 },
      { ...axis, scale: 'level', values: (_plot, splits) => splits.map((value) => `${value} %`), incrs: [25, 50], size: 58 },
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- uPlot's enum has no value at run time; 1 is the right side
      { ...axis, scale: 'power', side: 1, grid: { show: false }, values: (_plot, splits) => splits.map((value) => `${value} W`), size: 52 },
    ],
    series: [
      { label: words.time, value: (_plot, second: number | null) => format.seconds(second === null ? null : second * 1000) },
      { label: words.actual, scale: 'level', stroke: ink.light, fill: ink.lightFill, width: 2, spanGaps: true, points: { show: false }, value: (_plot, value: number | null) => format.percent(value) },
      { label: words.commanded, scale: 'level', stroke: ink.commanded, width: 1.5, dash: [5, 4], points: { show: false }, ...path(stepped?.({ align: 1 })), value: (_plot, value: number | null) => format.percent(value) },
      { label: words.power, scale: 'power', stroke: ink.power, width: 1.5, spanGaps: true, points: { show: false }, value: (_plot, value: number | null) => format.watt(value) },
      { label: words.people, scale: 'people', fill: ink.people, stroke: ink.people, points: { show: false }, ...path(bars?.({ size: [0.6, 6, 2] })), value: (_plot, value: number | null) => (value === null ? '–' : format.number(value)) },
    ],
  };
}

function path(paths: UPlot.Series.PathBuilder | undefined) {
  return paths === undefined ? {} : { paths };
}
