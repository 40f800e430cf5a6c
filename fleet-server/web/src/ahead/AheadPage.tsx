import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { UNKNOWN } from '../i18n/format';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { aheadListQuery } from './aheadQueries';
import { aheadWords } from './aheadWords';

/** All segments of street, and whether light runs ahead there. */
export function AheadPage() {
  const t = useWords(aheadWords);
  const format = useFormat();
  const streets = useQuery(aheadListQuery);
  const body = () => {
    if (streets.data === undefined) {
      return streets.error === null ? <Skeleton h={160} /> : <Failed error={streets.error} retry={() => void streets.refetch()} />;
    }
    return streets.data.length === 0 ? (
      <Empty title={t.none} hint={t.noneHint} />
    ) : (
      <div className="card stacking">
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.segment}</Table.Th>
              <Table.Th ta="right">{t.poles}</Table.Th>
              <Table.Th>{t.state}</Table.Th>
              <Table.Th>{t.key}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {streets.data.map(({ id, name, poles, enabled, reach, keyMs }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Link href={`/light-ahead/${encodeURIComponent(id)}`} className="plain-link">
                    {name}
                  </Link>
                </Table.Td>
                <Table.Td ta="right">{t.poleCount(format.number(poles), poles)}</Table.Td>
                <Table.Td>{enabled ? t.onFor(reach) : t.off}</Table.Td>
                <Table.Td className="faint">{keyMs === null ? UNKNOWN : t.keyFrom(format.date(keyMs))}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    );
  };
  return (
    <Page title={t.title} lead={t.lead}>
      {body()}
    </Page>
  );
}
