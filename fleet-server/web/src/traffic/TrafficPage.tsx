import { Button, Group, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { groupsQuery } from '../groups/groupQueries';
import { useFormat, useLanguage, useWords } from '../i18n/context';
import { isDate } from '../poles/nightDates';
import { StreetViews } from '../street/StreetViews';
import { streetWords } from '../street/streetWords';
import { TimeChart } from '../street/TimeChart';
import { useStreetSearch } from '../street/useStreetSearch';
import { Card } from '../ui/Card';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { HeatTable } from './HeatTable';
import { StreetTable } from './StreetTable';
import { type Traffic, type TrafficChoice, trafficExport, trafficQuery, trafficSeriesQuery } from './trafficQueries';
import { trafficWords } from './trafficWords';

/** Passers-by by weekday, hour and street, from published numbers. */
export function TrafficPage() {
  const t = useWords(trafficWords);
  const s = useWords(streetWords);
  const { language } = useLanguage();
  const [search, change] = useStreetSearch();
  const day = (name: string) => {
    const text = search.get(name);
    return isDate(text) ? text : '';
  };
  const choice: TrafficChoice = { from: day('from'), to: day('to'), group: search.get('group') ?? '' };
  const groups = useQuery(groupsQuery).data ?? [];
  const traffic = useQuery(trafficQuery(choice));
  const date = (member: 'from' | 'to', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={choice[member] === '' ? (traffic.data?.[member] ?? '') : choice[member]}
      onChange={(event) => {
        const text = event.currentTarget.value;
        if (isDate(text)) {
          change({ [member]: text });
        }
      }}
    />
  );
  const body = () => {
    if (traffic.data === undefined) {
      return traffic.error === null ? <Skeleton h={420} /> : <Failed error={traffic.error} retry={() => void traffic.refetch()} />;
    }
    if (traffic.data.streets.length === 0) {
      return traffic.data.publishedTo === null ? <Empty title={t.notYet} hint={t.notYetHint} /> : <Empty title={t.none} hint={t.noneHint} />;
    }
    return <Told traffic={traffic.data} choice={choice} />;
  };
  return (
    <Page title={t.title} lead={t.lead}>
      <StreetViews />
      <Stack gap="lg">
        <Group align="flex-end" gap="sm">
          {date('from', s.from)}
          {date('to', s.until)}
          <Select label={s.group} placeholder={s.anyGroup} clearable value={choice.group === '' ? null : choice.group} onChange={(next) => change({ group: next ?? '' })} data={groups.map(({ id, name }) => ({ value: id, label: name }))} />
          <Button component="a" href={trafficExport(choice, language === 'de' ? 'semicolon' : 'comma')} download variant="default">
            {s.csv}
          </Button>
        </Group>
        {body()}
      </Stack>
    </Page>
  );
}

const LONG_DAYS = 8;
const DAY_MS = 86_400_000;

function Told({ traffic, choice }: { traffic: Traffic; choice: TrafficChoice }) {
  const t = useWords(trafficWords);
  const format = useFormat();
  const isShort = Date.parse(traffic.to) - Date.parse(traffic.from) < LONG_DAYS * DAY_MS;
  const series = useQuery(trafficSeriesQuery({ ...choice, from: traffic.from, to: traffic.to }, isShort ? 'hour' : 'day'));
  const lines = useMemo(() => [{ label: t.passers, values: series.data?.roadUsers ?? [], colour: 'people' as const, shape: 'bars' as const }], [series.data, t]);
  return (
    <>
      <Text size="sm" className="faint">
        {traffic.publishedTo !== null && t.publishedTo(format.date(Date.parse(`${traffic.publishedTo}T12:00:00Z`)))} {t.rule(traffic.least)}
      </Text>
      <Card title={t.heat}>
        <HeatTable weekdays={traffic.weekdays} />
        <Text size="sm" className="faint" mt="sm">
          {t.heatHint}
        </Text>
      </Card>
      <Card title={t.series}>
        {series.data === undefined ? (
          series.error === null ? (
            <Skeleton h={230} />
          ) : (
            <Failed error={series.error} retry={() => void series.refetch()} />
          )
        ) : (
          <TimeChart label={t.chart} timesMs={series.data.timesMs} lines={lines} gapMs={Number.POSITIVE_INFINITY} unit="" digits={0} least={[0, 10]} />
        )}
      </Card>
      <Card title={t.streets}>
        <StreetTable streets={traffic.streets} />
      </Card>
    </>
  );
}
