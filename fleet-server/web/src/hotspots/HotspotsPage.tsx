import { Skeleton, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { StreetViews } from '../street/StreetViews';
import { Card } from '../ui/Card';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { hotspotsQuery } from './hotspotQueries';
import { HotspotState, needsSomebody } from './HotspotState';
import type { AccessPoint } from './hotspotTypes';
import { hotspotWords } from './hotspotWords';

/** All access points, those that need somebody first. */
export function HotspotsPage() {
  const t = useWords(hotspotWords);
  const points = useQuery(hotspotsQuery);
  const body = () => {
    if (points.data === undefined) {
      return points.error === null ? <Skeleton h={320} /> : <Failed error={points.error} retry={() => void points.refetch()} />;
    }
    const { items } = points.data;
    if (items.length === 0) {
      return <Empty title={t.none} hint={t.noneHint} />;
    }
    const sorted = items.toSorted((a, b) => Number(needsSomebody(b)) - Number(needsSomebody(a)) || a.poleId.localeCompare(b.poleId));
    return (
      <Stack gap="md">
        <Card
          title={t.list}
          actions={
            <Text size="sm" className="faint">
              {t.counts(items.length, items.filter(({ state }) => state === 'reachable').length, items.filter(needsSomebody).length)}
            </Text>
          }
        >
          <div className="stacking">
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t.point}</Table.Th>
                  <Table.Th>{t.state}</Table.Th>
                  <Table.Th className="number-cell">{t.clients}</Table.Th>
                  <Table.Th className="number-cell">{t.month}</Table.Th>
                  <Table.Th className="number-cell">{t.days30}</Table.Th>
                  <Table.Th className="number-cell">{t.cycles}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {sorted.map((point) => (
                  <Row key={point.poleId} point={point} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </Card>
        <Text size="sm" className="faint">
          {t.definition}
        </Text>
      </Stack>
    );
  };
  return (
    <Page title={t.title} lead={t.lead}>
      <StreetViews />
      {body()}
    </Page>
  );
}

function Row({ point }: { point: AccessPoint }) {
  const t = useWords(hotspotWords);
  const format = useFormat();
  const percent = (value: number | null) => (value === null ? '–' : `${format.number(value, 2)}\u00a0%`);
  return (
    <Table.Tr>
      <Table.Td>
        <Link href={`/hotspots/${encodeURIComponent(point.poleId)}`} className="plain-link">
          {point.poleName}
        </Link>{' '}
        <span className="faint">{point.poleId}</span>
      </Table.Td>
      <Table.Td data-label={t.state}>
        <HotspotState point={point} />
      </Table.Td>
      <Table.Td data-label={t.clients} className="number-cell">
        {point.clients === null ? '–' : format.number(point.clients)}
      </Table.Td>
      <Table.Td data-label={t.month} className="number-cell">
        {percent(point.monthPercent)}
      </Table.Td>
      <Table.Td data-label={t.days30} className="number-cell">
        {percent(point.days30Percent)}
      </Table.Td>
      <Table.Td data-label={t.cycles} className="number-cell">
        {t.cyclesOf(point.cyclesToday, point.cyclesADay)}
        {point.isLimitReached && point.cyclesToday > 0 && <div style={{ color: 'var(--warn)' }}>{t.limitReached}</div>}
      </Table.Td>
    </Table.Tr>
  );
}
