import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { PageSkeleton } from '../app/PageSkeleton';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { routesQuery, useDeleteRoute, useTestRoute } from './alarmQueries';
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
  const remove = useDeleteRoute(route.id);
  const test = useTestRoute(route.id);
  const [pending, setPending] = useState(false);

  /** A test is over within a few seconds or is being retried: it is looked after for ten of them. */
  const follow = async (key: string) => {
    setPending(true);
    for (let tries = 0; tries < 20; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const fate = await api.get<{ state: string; fault: string | null }>(`/api/notices/${key}`);
      if (fate.state === 'sent' || fate.fault !== null) {
        announce(fate.state === 'sent' ? t.testSent : t.testFailed(fate.fault ?? ''), fate.state === 'sent' ? 'done' : 'failed');
        break;
      }
    }
    setPending(false);
  };
  const run = () =>
    test.mutate(undefined, {
      onSuccess: ({ key }) => {
        announce(t.tested);
        follow(key).catch(() => setPending(false));
      },
    });
  const kinds = route.types.length === 0 ? t.allTypes : route.types.map((type) => (type === 'emergencyCall' ? t.call : text.type(type))).join(', ');
  return (
    <Card
      title={route.enabled ? route.name : `${route.name} (${t.off})`}
      actions={
        <Group gap="xs">
          <RightButton needs="managePeople" variant="default" loading={test.isPending || pending} onClick={run}>
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
      <FailureNote error={test.error} />
    </Card>
  );
}
