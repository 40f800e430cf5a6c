import { useMemo } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { TimeChart } from '../street/TimeChart';
import { Card } from '../ui/Card';
import { degrees } from './weatherText';
import type { WeatherSeries } from './weatherTypes';
import { weatherWords } from './weatherWords';

const GAP_MS: Readonly<Record<string, number>> = { tenMinutes: 1_500_000, hour: 5_400_000, day: 130_000_000 };

/** What a station measured: temperature with its lowest and highest, humidity, pressure, risk of ice. */
export function StationCharts({ series }: { series: WeatherSeries }) {
  const t = useWords(weatherWords);
  const format = useFormat();
  const gapMs = GAP_MS[series.grain] ?? 5_400_000;
  const fine = series.grain === 'tenMinutes';
  const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
  const lowest = known(series.airTemperatureMinCelsius).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const highest = known(series.airTemperatureMaxCelsius).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const [low, high] = [degrees(format, Number.isFinite(lowest) ? lowest : null), degrees(format, Number.isFinite(highest) ? highest : null)];
  const lines = useMemo(
    () => ({
      temperature: [
        { label: t.temperature, values: series.airTemperatureCelsius, colour: 'light' as const },
        ...(fine
          ? []
          : [
              { label: t.highest, values: series.airTemperatureMaxCelsius, colour: 'people' as const },
              { label: t.lowest, values: series.airTemperatureMinCelsius, colour: 'people' as const },
            ]),
        { label: t.dewPoint, values: series.dewPointCelsius, colour: 'power' as const },
      ],
      humidity: [{ label: t.humidity, values: series.relativeHumidityPercent, colour: 'power' as const }],
      pressure: [{ label: t.pressure, values: series.atmosphericPressureHectopascal, colour: 'commanded' as const }],
      ice: [{ label: t.ice, values: series.iceRiskLevel, colour: 'commanded' as const, shape: 'steps' as const }],
    }),
    [series, t, fine],
  );
  const chart = { timesMs: series.timesMs, gapMs };
  return (
    <>
      <Card title={`${t.temperature}: ${t.lowest.toLowerCase()} ${low}, ${t.highest.toLowerCase()} ${high}`}>
        <TimeChart {...chart} label={t.chartTemperature(low, high)} lines={lines.temperature} unit="°C" digits={1} {...(fine ? {} : { band: [1, 2] as const })} />
      </Card>
      <Card title={t.ice}>
        <TimeChart {...chart} label={t.chartIce} lines={lines.ice} unit="" digits={0} least={[0, 3]} height={150} />
      </Card>
      <Card title={t.humidity}>
        <TimeChart {...chart} label={t.chartHumidity} lines={lines.humidity} unit="%" digits={0} least={[0, 100]} height={180} />
      </Card>
      <Card title={t.pressure}>
        <TimeChart {...chart} label={t.chartPressure} lines={lines.pressure} unit="hPa" digits={1} height={180} />
      </Card>
    </>
  );
}
