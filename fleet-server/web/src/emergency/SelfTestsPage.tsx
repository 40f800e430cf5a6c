import { Button, Group, SegmentedControl, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { selfTestsQuery, TEST_ROWS } from './callQueries';
import { CallViews } from './CallViews';
import { deskWords } from './deskWords';
import type { SelfTestRow } from './emergencyTypes';
import { SelfTestButton } from './SelfTestButton';
import { selfTestWords } from './selfTestWords';

const SHOWS = ['all', 'overdue', 'faulty'] as const;

/** The newest self-test of every call pillar, the longest without a passed one first. */
export function SelfTestsPage() {
  const t = useWords(selfTestWords);
  const d = useWords(deskWords);
  const [search, setSearch] = useSearchParams();
  const show = SHOWS.find((known) => known === search.get('show')) ?? 'all';
  const page = Math.max(0, Number(search.get('page') ?? '1') - 1) || 0;
  const tests = useQuery(selfTestsQuery(show, page));
  const empty = { all: [t.none, t.noneHint], overdue: [t.noneOverdue, t.noneOverdueHint], faulty: [t.noneFaulty, t.noneFaultyHint] } as const;
  const go = (next: { show: string; page: number }) =>
    setSearch({ ...(next.show === 'all' ? {} : { show: next.show }), ...(next.page === 0 ? {} : { page: String(next.page + 1) }) });
  const body = () => {
    if (tests.data === undefined) {
      return tests.error === null ? <Skeleton h={220} /> : <Failed error={tests.error} retry={() => void tests.refetch()} />;
    }
    const { items, total } = tests.data;
    if (items.length === 0) {
      return <Empty title={empty[show][0]} hint={empty[show][1]} />;
    }
    return (
      <>
        <div className="card stacking">
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.pole}</Table.Th>
                <Table.Th>{t.newest}</Table.Th>
                <Table.Th>{t.passed}</Table.Th>
                <Table.Th>{t.parts}</Table.Th>
                <Table.Th>
                  <VisuallyHidden>{t.start}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((row) => (
                <Row key={row.poleId} row={row} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
        {total > TEST_ROWS && (
          <Group justify="flex-end" gap="xs" mt="sm">
            <Button variant="default" size="compact-md" disabled={page === 0} onClick={() => go({ show, page: page - 1 })}>
              {d.back}
            </Button>
            <Button variant="default" size="compact-md" disabled={(page + 1) * TEST_ROWS >= total} onClick={() => go({ show, page: page + 1 })}>
              {d.more}
            </Button>
          </Group>
        )}
      </>
    );
  };
  return (
    <Page title={t.title} lead={t.lead}>
      <CallViews />
      <Group my="md" justify="space-between">
        <SegmentedControl aria-label={t.show} value={show} onChange={(next) => go({ show: next, page: 0 })} data={SHOWS.map((value) => ({ value, label: t[value] }))} />
        {tests.data !== undefined && <Text className="faint">{t.counts(tests.data.pillars, tests.data.overdue, tests.data.faulty)}</Text>}
      </Group>
      {body()}
    </Page>
  );
}

function Row({ row }: { row: SelfTestRow }) {
  const t = useWords(selfTestWords);
  const names: Readonly<Record<string, unknown>> = t;
  const partName = (part: string) => (typeof names[part] === 'string' ? names[part] : part);
  return (
    <Table.Tr>
      <Table.Td>
        <Link href={`/poles/${encodeURIComponent(row.poleId)}`} className="plain-link">
          {row.poleName}
        </Link>{' '}
        <span className="faint">{row.poleId}</span>
      </Table.Td>
      <Table.Td data-label={t.newest}>
        {row.testedMs === null ? t.never : <Ago ms={row.testedMs} />}
        {row.result !== null && <span style={{ color: row.result === 'ok' ? 'var(--calm)' : 'var(--alarm)' }}> {row.result === 'ok' ? t.ok : t.fault}</span>}
        {row.askedBy !== null && <span className="faint"> · {t.asked(row.askedBy)}</span>}
      </Table.Td>
      <Table.Td data-label={t.passed}>
        {row.passedMs === null ? t.never : <Ago ms={row.passedMs} />}
        {row.isOverdue && <strong style={{ color: 'var(--warn)' }}> {t.overdue}</strong>}
      </Table.Td>
      <Table.Td>
        {Object.entries(row.parts).map(([part, result]) => (
          <span key={part} style={{ marginRight: 10, color: result === 'ok' ? undefined : 'var(--alarm)' }}>
            {partName(part)} {result === 'ok' ? '✓' : '✗'}
          </span>
        ))}
      </Table.Td>
      <Table.Td>
        <SelfTestButton poleId={row.poleId} poleName={row.poleName} />
      </Table.Td>
    </Table.Tr>
  );
}
