import { Button, Drawer, Group, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { query } from '../api/client';
import { useLanguage, useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import './charging.css';
import { sessionsQuery } from './chargingQueries';
import { ChargingTabs } from './ChargingTabs';
import { SessionFilterBar } from './SessionFilterBar';
import { SessionPanel } from './SessionPanel';
import { SessionTable } from './SessionTable';
import { sessionWords } from './sessionWords';
import { useListKeys } from './useListKeys';
import { sessionOf, useSessionFilter } from './useSessionFilter';

/** Every session that was ever told, the newest first, with filters and files of what is filtered. */
export function SessionsPage() {
  const t = useWords(sessionWords);
  const { language } = useLanguage();
  const narrow = useMediaQuery('(max-width: 68em)', false, { getInitialValueInEffect: false });
  const { view, filter, change } = useSessionFilter();
  const list = useQuery(sessionsQuery(filter, view.before));
  const sessions = list.data?.items ?? [];
  const select = (session: string) => change({ session });
  useListKeys({ ids: sessions.map(({ poleId, number }) => `${poleId}~${number}`), selected: view.selected, select });
  const filtering = Object.values(filter).some((value) => value !== '');
  const file = (format: string) => `/api/charging-sessions/export${query({ ...filter, format, separator: format === 'json' ? '' : language === 'de' ? 'semicolon' : 'comma' })}`;
  const next = list.data?.next ?? null;

  const body = () => {
    if (list.data === undefined) {
      return list.error === null ? <Skeleton height={320} /> : <Failed error={list.error} retry={() => void list.refetch()} />;
    }
    if (sessions.length > 0) {
      return <SessionTable sessions={sessions} selected={view.selected} select={select} />;
    }
    return filtering ? (
      <Empty title={t.nothingTitle} hint={t.nothingHint}>
        <Button variant="default" onClick={() => change({ pole: '', reference: '', from: '', to: '', state: '', verdict: '' })}>
          {t.clear}
        </Button>
      </Empty>
    ) : (
      <Empty title={t.emptyTitle} hint={t.emptyHint} />
    );
  };
  const [pole, number] = sessionOf(view.selected);
  const panel = view.selected !== '' && <SessionPanel key={view.selected} pole={pole} number={number} close={() => select('')} />;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={['csv', 'json'].map((format) => (
        <Button key={format} component="a" href={file(format)} download variant="default" leftSection={<IconDownload size={16} aria-hidden />} aria-label={`${t.download}: ${format.toUpperCase()}`}>
          {format === 'csv' ? t.csv : t.json}
        </Button>
      ))}
    >
      <ChargingTabs />
      <SessionFilterBar view={view} change={change} />
      <div className="charging-columns" data-panel={(!narrow && view.selected !== '') || undefined}>
        <div>
          {body()}
          {(next !== null || view.before !== '') && (
            <Group gap="sm" my="sm">
              {view.before !== '' && (
                <Button variant="default" onClick={() => change({ before: '' })}>
                  {t.newest}
                </Button>
              )}
              {next !== null && (
                <Button variant="default" onClick={() => change({ before: next })}>
                  {t.older}
                </Button>
              )}
            </Group>
          )}
        </div>
        {!narrow && panel !== false && (
          <aside className="charging-panel" aria-label={t.session(number)}>
            {panel}
          </aside>
        )}
      </div>
      {narrow && (
        <Drawer opened={view.selected !== ''} onClose={() => select('')} position="bottom" size="88%" withCloseButton={false} title={t.title}>
          {panel}
        </Drawer>
      )}
    </Page>
  );
}
