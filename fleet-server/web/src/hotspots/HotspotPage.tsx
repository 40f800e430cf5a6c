import { Button, Group, SegmentedControl, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { PageSkeleton } from '../app/PageSkeleton';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useFormat, useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { addDays, dateIn } from '../poles/nightDates';
import '../street/street.css';
import { streetWords } from '../street/streetWords';
import { SPAN_MS, spanOf, spans, useStreetSearch } from '../street/useStreetSearch';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { AvailabilityCards } from './AvailabilityCards';
import { hotspotChangesQuery, hotspotQuery, availabilityQuery, usePowerCycle } from './hotspotQueries';
import { HotspotSettingsCard } from './HotspotSettingsCard';
import { HotspotState } from './HotspotState';
import type { AccessPoint } from './hotspotTypes';
import { hotspotWords } from './hotspotWords';

/** One access point: how it stands, how available it was, what happened, its schedule, and starting it anew. */
export function HotspotPage({ id }: { id: string }) {
  const t = useWords(hotspotWords);
  const s = useWords(streetWords);
  const [search, change] = useStreetSearch();
  const span = spanOf(search.get('span'), 'month');
  const zone = cityTimeZone.use();
  const from = addDays(dateIn(zone, serverNow()), 1 - SPAN_MS[span] / SPAN_MS.day);
  const point = useQuery(hotspotQuery(id));
  const availability = useQuery(availabilityQuery(id, from));
  const cycle = usePowerCycle(id, point.data?.accessPoint.carriesUplink ?? false);
  if (point.data === undefined) {
    return point.error === null ? <PageSkeleton /> : <Failed error={point.error} retry={() => void point.refetch()} />;
  }
  const now = point.data.accessPoint;
  const charts = () => {
    if (availability.data === undefined) {
      return availability.error === null ? <Skeleton h={230} /> : <Failed error={availability.error} retry={() => void availability.refetch()} />;
    }
    return availability.data.days.length === 0 ? <Empty title={t.noReadings} hint={t.noReadingsHint} /> : <AvailabilityCards availability={availability.data} />;
  };
  return (
    <Page
      title={now.poleName}
      lead={`${t.point} · ${now.poleId}${now.groupName === '' ? '' : ` · ${now.groupName}`}`}
      actions={
        <>
          <ConfirmButton
            needs="maintain"
            label={t.startAnew}
            question={now.carriesUplink ? t.startUplinkQuestion(now.poleName) : t.startAnewQuestion(now.poleName)}
            done={t.startedAnew}
            action={cycle}
          />
          <Button component={Link} href="/hotspots" variant="default">
            {t.title}
          </Button>
          <Button component={Link} href={`/poles/${encodeURIComponent(id)}`} variant="default">
            {s.topPole}
          </Button>
        </>
      }
    >
      <div className="street-columns">
        <Stack gap="lg">
          <Group>
            <SegmentedControl aria-label={s.span} value={span} onChange={(next) => change({ span: next === 'month' ? '' : next })} data={spans.filter((value) => value !== 'day').map((value) => ({ value, label: s[value] }))} />
          </Group>
          {charts()}
          <Text size="sm" className="faint">
            {t.definition}
          </Text>
        </Stack>
        <Stack gap="lg">
          <Now point={now} />
          <HotspotSettingsCard id={id} settings={point.data.settings} />
          <History id={id} />
        </Stack>
      </div>
    </Page>
  );
}

function Now({ point }: { point: AccessPoint }) {
  const t = useWords(hotspotWords);
  const format = useFormat();
  const percent = (value: number | null) => (value === null ? '–' : `${format.number(value, 2)}\u00a0%`);
  const why = point.lastCycleReason === 'command' ? t.byCommand : point.lastCycleReason === 'silent' ? t.bySilence : '';
  return (
    <Card title={t.state}>
      <Facts
        rows={[
          [t.state, <HotspotState key="state" point={point} />],
          [t.clients, point.clients === null ? '–' : `${format.number(point.clients)} (${format.time(point.clientsMs)})`],
          [t.month, percent(point.monthPercent)],
          [t.days30, percent(point.days30Percent)],
          [t.cycles, `${t.cyclesOf(point.cyclesToday, point.cyclesADay)}${point.isLimitReached && point.cyclesToday > 0 ? `, ${t.limitReached}` : ''}`],
          [t.lastCycle, point.lastCycleMs === null ? t.never : `${format.moment(point.lastCycleMs)} ${why}`],
          [t.uplink, point.carriesUplink ? t.yes : t.no],
        ]}
      />
    </Card>
  );
}

function History({ id }: { id: string }) {
  const t = useWords(hotspotWords);
  const format = useFormat();
  const changes = useQuery(hotspotChangesQuery(id));
  const known: Readonly<Record<string, string | undefined>> = {
    silent: t.silentEvent,
    answers: t.answers,
    fault: t.faultEvent,
    faultOver: t.faultOver,
    relayFailure: t.relayFailureEvent,
    relayWorks: t.relayWorks,
    powerCycle: t.powerCycle,
  };
  const body = () => {
    if (changes.data === undefined) {
      return changes.error === null ? <Skeleton h={120} /> : <Failed error={changes.error} retry={() => void changes.refetch()} />;
    }
    if (changes.data.items.length === 0) {
      return (
        <Text size="sm" className="faint">
          {t.noHistory}
        </Text>
      );
    }
    return (
      <Table>
        <Table.Tbody>
          {changes.data.items.map((change) => (
            <Table.Tr key={change.key}>
              <Table.Td>{format.moment(change.timeMs)}</Table.Td>
              <Table.Td>
                {known[change.kind] ?? change.kind}
                {change.kind === 'powerCycle' && (
                  <span className="faint">
                    {' '}
                    {change.detail === 'command' ? t.byCommand : change.detail === 'silent' ? t.bySilence : ''}
                    {change.cyclesOfDay !== null && `, ${t.cycleNumber(change.cyclesOfDay)}`}
                  </span>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    );
  };
  return <Card title={t.history}>{body()}</Card>;
}
