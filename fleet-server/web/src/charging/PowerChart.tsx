import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Chart } from '../charts/Chart';
import { useInk } from '../charts/ink';
import { useFormat, useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { Failed } from '../ui/Failed';
import { powerQuery } from './chargingQueries';
import { chargingWords } from './chargingWords';
import { pointWords } from './pointWords';
import { powerChartOptions, powerData } from './powerChartOptions';

const SPANS = ['1', '6', '24'] as const;

/** What the meter read, up to now; it goes on by itself. */
export function PowerChart({ id, name }: { id: string; name: string }) {
  const t = useWords(pointWords);
  const { power } = useWords(chargingWords);
  const ink = useInk();
  const format = useFormat();
  const [hours, setHours] = useState<string>('6');
  const read = useQuery(powerQuery(id, Number(hours), serverNow));
  const data = useMemo(() => powerData(read.data?.points ?? []), [read.data]);
  const options = useMemo(
    () => powerChartOptions({ ink, format, words: { time: t.time, power }, spanMs: Number(hours) * 3_600_000, now: serverNow }),
    [ink, format, t.time, power, hours],
  );
  const picture = () => {
    if (read.data === undefined) {
      return read.error === null ? <Skeleton height={180} /> : <Failed error={read.error} retry={() => void read.refetch()} />;
    }
    return read.data.points.length === 0 ? (
      <Text size="sm" className="faint">
        {t.noReadings}
      </Text>
    ) : (
      <Chart options={options} data={data} height={180} label={t.chart(name)} />
    );
  };
  return (
    <div>
      <SegmentedControl size="xs" aria-label={t.span} value={hours} onChange={setHours} data={SPANS.map((value) => ({ value, label: t.hours(value) }))} mb="xs" />
      {picture()}
    </div>
  );
}
