import { Button, Group, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { PageSkeleton } from '../app/PageSkeleton';
import { useFormat, useLanguage, useWords } from '../i18n/context';
import { useNow } from '../live/useNow';
import '../street/street.css';
import { streetWords } from '../street/streetWords';
import { SPAN_MS, spanOf, spans, useStreetSearch } from '../street/useStreetSearch';
import { Ago } from '../ui/Ago';
import { Card } from '../ui/Card';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { IceHistory } from './IceHistory';
import { IceMark } from './IceMark';
import { StationCharts } from './StationCharts';
import { StationSettingsCard } from './StationSettingsCard';
import { exportAddress, seriesQuery, stationQuery } from './weatherQueries';
import { degrees, hectopascal, useHealthWord, useReasonWord } from './weatherText';
import { weatherWords } from './weatherWords';

const STEP_MS = 600_000;

/** One station: now, over time, the risk of ice, its settings. */
export function StationPage({ id }: { id: string }) {
  const t = useWords(weatherWords);
  const s = useWords(streetWords);
  const format = useFormat();
  const { language } = useLanguage();
  const health = useHealthWord();
  const reason = useReasonWord();
  const [search, change] = useStreetSearch();
  const span = spanOf(search.get('span'), 'week');
  const to = Math.ceil(useNow() / STEP_MS) * STEP_MS;
  const from = to - SPAN_MS[span];
  const station = useQuery(stationQuery(id));
  const series = useQuery(seriesQuery(id, from, to));
  if (station.data === undefined) {
    return station.error === null ? <PageSkeleton /> : <Failed error={station.error} retry={() => void station.refetch()} />;
  }
  const now = station.data.station;
  const charts = () => {
    if (series.data === undefined) {
      return series.error === null ? <Skeleton h={230} /> : <Failed error={series.error} retry={() => void series.refetch()} />;
    }
    return series.data.timesMs.length === 0 ? <Empty title={t.noSeries} hint={t.noSeriesHint} /> : <StationCharts series={series.data} />;
  };
  return (
    <Page
      title={now.poleName}
      lead={`${t.title} · ${now.poleId}${now.groupName === '' ? '' : ` · ${now.groupName}`}`}
      actions={
        <>
          <Button component={Link} href="/weather" variant="default">
            {t.stations}
          </Button>
          <Button component={Link} href={`/poles/${encodeURIComponent(id)}`} variant="default">
            {s.topPole}
          </Button>
        </>
      }
    >
      <div className="street-columns">
        <Stack gap="lg">
          <Group justify="space-between" gap="sm">
            <SegmentedControl aria-label={s.span} value={span} onChange={(next) => change({ span: next === 'week' ? '' : next })} data={spans.map((value) => ({ value, label: s[value] }))} />
            <Button component="a" href={exportAddress(id, from, to, language === 'de' ? 'semicolon' : 'comma')} download variant="default">
              {s.csv}
            </Button>
          </Group>
          {charts()}
        </Stack>
        <Stack gap="lg">
          <Card title={t.health}>
            <Facts
              rows={[
                [t.health, health(now)],
                [t.measured, now.measuredMs === null ? t.never : <Ago key="ago" ms={now.measuredMs} />],
                [t.temperature, degrees(format, now.airTemperatureCelsius)],
                [t.dewPoint, degrees(format, now.dewPointCelsius)],
                [t.humidity, format.percent(now.relativeHumidityPercent)],
                [t.pressure, hectopascal(format, now.atmosphericPressureHectopascal)],
                [t.height, now.heightMetres === null ? '–' : `${format.number(now.heightMetres, 1)}\u00a0m`],
                [t.ice, <IceMark key="ice" level={now.iceRiskLevel} />],
                ...(now.iceRiskReason === '' ? [] : [['', `${reason(now.iceRiskReason)}${now.iceRiskSinceMs === null ? '' : `, ${t.since} ${format.moment(now.iceRiskSinceMs)}`}`] as const]),
              ]}
            />
          </Card>
          <StationSettingsCard id={id} settings={station.data.settings} />
          <IceHistory pole={id} />
        </Stack>
      </div>
    </Page>
  );
}
