import { Button, Drawer, Group, Skeleton, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { query } from '../api/client';
import { useFormat, useLanguage, useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { AlarmFilterBar } from './AlarmFilterBar';
import { AlarmPanel } from './AlarmPanel';
import { ALARM_ROWS, alarmListQuery, useAcknowledge } from './alarmQueries';
import { AlarmTable } from './AlarmTable';
import { AlarmTabs } from './AlarmTabs';
import { severities } from './alarmTypes';
import { alarmWords } from './alarmWords';
import { SeverityMark } from './SeverityMark';
import { useAlarmFilter } from './useAlarmFilter';
import { useAlarmKeys } from './useAlarmKeys';

/** Every alarm that needs a person, the most severe first; one beside the list with its story. */
export function AlarmsPage() {
  const t = useWords(alarmWords);
  const format = useFormat();
  const { language } = useLanguage();
  const announce = useAnnounce();
  const narrow = useMediaQuery('(max-width: 68em)', false, { getInitialValueInEffect: false });
  const [{ filter, page, selected }, change] = useAlarmFilter();
  const list = useQuery(alarmListQuery(filter, page));
  const acknowledge = useAcknowledge();
  const run = (ids: string[]) => acknowledge.mutate(ids, { onSuccess: () => announce(t.acknowledgedNow) });
  const alarms = list.data?.items ?? [];
  const select = (alarm: string) => change({ alarm });
  useAlarmKeys({ ids: alarms.map(({ id }) => id), selected, select, acknowledge: (id) => run([id]) });
  const filtering = Object.values(filter).some((value) => value !== '');
  const waiting = alarms.filter(({ state, acknowledgedMs }) => state !== 'closed' && acknowledgedMs === null).map(({ id }) => id);
  const pages = Math.max(1, Math.ceil((list.data?.total ?? 0) / ALARM_ROWS));
  const counts = list.data?.counts;

  const body = () => {
    if (list.data === undefined) {
      return list.error === null ? <Skeleton height={320} /> : <Failed error={list.error} retry={() => void list.refetch()} />;
    }
    if (alarms.length === 0) {
      return filtering ? (
        <Empty title={t.nothingTitle} hint={t.nothingHint}>
          <Button variant="default" onClick={() => change({ q: '', state: '', severity: '', group: '', cabinet: '', feeder: '', assigned: '', area: '' })}>
            {t.clear}
          </Button>
        </Empty>
      ) : (
        <Empty title={t.emptyTitle} hint={t.emptyHint} />
      );
    }
    return <AlarmTable alarms={alarms} selected={selected} select={select} />;
  };
  const panel = selected !== '' && <AlarmPanel key={selected} id={selected} close={() => select('')} />;
  return (
    <Page
      title={t.title}
      lead={
        counts !== undefined && (
          <span className="alarm-counts" role="status">
            {severities.map((severity) => (
              <span key={severity}>
                <SeverityMark severity={severity} word /> <strong>{format.number(counts[severity])}</strong>
              </span>
            ))}
          </span>
        )
      }
      actions={
        <>
          {alarms.length > 0 && (
            <Button component="a" variant="default" download leftSection={<IconDownload size={16} aria-hidden />} href={`/api/alarms/export${query({ ...filter, separator: language === 'de' ? 'semicolon' : 'comma' })}`}>
              CSV
            </Button>
          )}
          {waiting.length > 1 && (
            <RightButton needs="handleAlarms" variant="default" loading={acknowledge.isPending} onClick={() => run(waiting)}>
              {t.acknowledgeAll(format.number(waiting.length))}
            </RightButton>
          )}
        </>
      }
    >
      <AlarmTabs />
      <AlarmFilterBar filter={filter} change={change} />
      <div className="alarm-columns" data-panel={(!narrow && selected !== '') || undefined}>
        <div>
          {body()}
          {pages > 1 && (
            <Group gap="sm" my="sm">
              <Button variant="default" disabled={page === 0} onClick={() => change({ page: page > 1 ? String(page) : '' })}>
                {t.previous}
              </Button>
              <span className="faint">{t.page(format.number(page + 1), format.number(pages))}</span>
              <Button variant="default" disabled={page + 1 >= pages} onClick={() => change({ page: String(page + 2) })}>
                {t.next}
              </Button>
            </Group>
          )}
          <Text size="xs" className="faint" mt="sm" visibleFrom="sm">
            {t.keys}
          </Text>
        </div>
        {!narrow && panel !== false && (
          <aside className="alarm-panel" aria-label={t.timeline}>
            {panel}
          </aside>
        )}
      </div>
      {narrow && (
        <Drawer opened={selected !== ''} onClose={() => select('')} position="bottom" size="85%" title={t.timeline}>
          {panel}
        </Drawer>
      )}
    </Page>
  );
}
