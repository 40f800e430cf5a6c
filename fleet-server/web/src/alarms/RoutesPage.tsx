import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { PageSkeleton } from '../app/PageSkeleton';
import { useWords } from '../i18n/context';
import { clockText } from '../i18n/zonedTime';
import { EVERY_DAY, hasDay, MONDAY_FIRST } from '../lighting/calendarDays';
import { useWeekdays } from '../lighting/useWeekdays';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { noticeQuery, routesQuery, useDeleteRoute, useTestRoute } from './alarmQueries';
import { AlarmTabs } from './AlarmTabs';
import type { AlarmRoute, Severity } from './alarmTypes';
import { RouteDialog } from './RouteDialog';
import { routeWords } from './routeWords';
import { SeverityMark } from './SeverityMark';
import { useAlarmText } from './useAlarmText';

/** Who is told of which alarms, when, and how it is tried. */
export function RoutesPage() {
  const t = useWords(routeWords);
  const routes = useQuery(routesQuery);
  const [editing, edit] = useState<AlarmRoute | 'new' | null>(null);
  const [secret, keepSecret] = useState<string | null>(null);
  if (routes.data === undefined) {
    return routes.error === null ? <PageSkeleton /> : <Failed error={routes.error} retry={() => void routes.refetch()} />;
  }
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <RightButton needs="managePeople" onClick={() => edit('new')}>
          {t.add}
        </RightButton>
      }
    >
      <AlarmTabs />
      <Stack>
        {secret !== null && (
          <Alert title={t.secretTitle} withCloseButton closeButtonLabel={t.cancel} onClose={() => keepSecret(null)}>
            <Text size="sm">{t.secretHint}</Text>
            <Code block>{secret}</Code>
          </Alert>
        )}
        {routes.data.length === 0 && <Empty title={t.emptyTitle} hint={t.emptyHint} />}
        {routes.data.map((route) => (
          <RouteCard key={route.id} route={route} edit={() => edit(route)} />
        ))}
      </Stack>
      {editing !== null && <RouteDialog route={editing === 'new' ? null : editing} close={() => edit(null)} keepSecret={keepSecret} />}
    </Page>
  );
}

function RouteCard({ route, edit }: { route: AlarmRoute; edit: () => void }) {
  const t = useWords(routeWords);
  const text = useAlarmText();
  const announce = useAnnounce();
  const { dayName } = useWeekdays();
  const remove = useDeleteRoute(route.id);
  const test = useTestRoute(route.id);
  const [key, setKey] = useState<string | null>(null);
  const fate = useQuery(noticeQuery(key)).data;
  const isOver = fate !== undefined && (fate.state !== 'waiting' || fate.fault !== null);
  useEffect(() => {
    if (isOver) {
      announce(fate.state === 'sent' ? t.testSent : t.testFailed(fate.fault ?? ''), fate.state === 'sent' ? 'done' : 'failed');
    }
  }, [isOver, fate, announce, t]);
  const run = () =>
    test.mutate(undefined, {
      onSuccess: (sent) => {
        announce(t.tested);
        setKey(sent.key);
      },
    });
  const hoursOf = ({ days, fromMinute, toMinute }: AlarmRoute) =>
    [
      days === EVERY_DAY ? t.everyDay : MONDAY_FIRST.filter((day) => hasDay(days, day)).map((day) => dayName(day)).join(', '),
      fromMinute === toMinute ? '0–24 h' : `${clockText(fromMinute)}–${clockText(toMinute)}`,
    ].join(' ');
  const kinds = route.types.length === 0 ? t.allTypes : route.types.map((type) => (type === 'emergencyCall' ? t.call : text.type(type))).join(', ');
  return (
    <Card
      title={route.enabled ? route.name : `${route.name} (${t.off})`}
      actions={
        <Group gap="xs">
          <RightButton needs="managePeople" variant="default" loading={test.isPending || (key !== null && !isOver)} onClick={run}>
            {t.test}
          </RightButton>
          <Button variant="subtle" onClick={edit}>
            {t.edit}
          </Button>
          <ConfirmButton needs="managePeople" label={t.remove} question={t.question} done={t.removed} action={remove} />
        </Group>
      }
    >
      <Group gap="xs">
        <SeverityMark severity={route.leastSeverity as Severity} word />
        <span>
          {kinds} · {route.groups.length === 0 ? t.allGroups : route.groups.join(', ')}
        </span>
      </Group>
      <Text size="sm" className="faint" style={{ overflowWrap: 'anywhere' }}>
        {route.channel === 'email' ? t.email : t.webhook}: {route.address}
      </Text>
      <Text size="sm" className="faint">
        {[hoursOf(route), ...(route.tellsEnd ? [t.tellsEndShort] : [])].join(' · ')}
      </Text>
      <FailureNote error={test.error} />
    </Card>
  );
}
