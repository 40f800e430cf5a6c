import { Button, Group, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useRights } from '../app/session';
import { useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { AuditFilterBar } from './AuditFilterBar';
import { auditQuery, csvAddress } from './auditQueries';
import { AuditTable } from './AuditTable';
import { auditWords } from './auditWords';
import { ChainCheck, ChainCheckButton } from './ChainCheck';
import { nightWords } from './nightWords';
import { useAuditFilter } from './useAuditFilter';

/** Who changed what, newest first; the filters stand in the address. */
export function AuditPage() {
  const t = useWords(auditWords);
  const n = useWords(nightWords);
  const { may } = useRights();
  const allowed = may('readAudit');
  const { filter, query, change, isSet } = useAuditFilter();
  const log = useInfiniteQuery({ ...auditQuery(query), enabled: allowed });
  if (!allowed) {
    return (
      <Page title={t.title}>
        <Empty title={t.forbidden} hint={t.forbiddenHint} />
      </Page>
    );
  }
  const lines = log.data?.pages.flatMap((page) => page.lines);
  const body = () => {
    if (lines === undefined) {
      return log.error === null ? <Skeleton h={300} /> : <Failed error={log.error} retry={() => void log.refetch()} />;
    }
    if (lines.length === 0) {
      return <Empty title={t.none} hint={t.noneHint} />;
    }
    return (
      <>
        <AuditTable lines={lines} change={change} />
        {log.hasNextPage && (
          <Group justify="center" mt="md">
            <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              {t.older}
            </Button>
          </Group>
        )}
      </>
    );
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          <Button variant="default" component={Link} href="/audit/night">
            {n.link}
          </Button>
          <Button variant="default" component="a" href={csvAddress(query)} download>
            {t.csv}
          </Button>
          <ChainCheckButton />
        </>
      }
    >
      <ChainCheck />
      <AuditFilterBar filter={filter} isSet={isSet} change={change} />
      {body()}
    </Page>
  );
}
