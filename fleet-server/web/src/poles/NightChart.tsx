import { useMemo } from 'react';
import UPlot from 'uplot';
import type { Night } from '../api/types';
import { Chart } from '../charts/Chart';
import { useInk } from '../charts/ink';
import { useFormat, useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { nightChartOptions } from './nightChartOptions';
import { nightData } from './nightData';
import { nightWords } from './nightWords';

/** Commanded and actual level, power and passers-by over one night. */
export function NightChart({ night }: { night: Night }) {
  const t = useWords(nightWords);
  const ink = useInk();
  const format = useFormat();
  const { sunset, sunrise } = night;
  const options = useMemo(
    () => nightChartOptions({ ink, format, words: t, sun: { sunset, sunrise }, bars: UPlot.paths.bars, stepped: UPlot.paths.stepped }),
    [ink, format, t, sunset, sunrise],
  );
  const data = useMemo(() => nightData(night, serverNow()), [night]);
  return <Chart options={options} data={data} height={300} label={t.chart} />;
}
