import { Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { IceMark } from './IceMark';
import { degrees, useReasonWord } from './weatherText';
import { iceRisksQuery } from './weatherQueries';
import { weatherWords } from './weatherWords';

/** The last changes of the risk of ice, of one station or of all. */
export function IceHistory({ pole }: { pole: string }) {
  const t = useWords(weatherWords);
  const format = useFormat();
  const reason = useReasonWord();
  const risks = useQuery(iceRisksQuery(pole));
  const body = () => {
    if (risks.data === undefined) {
      return risks.error === null ? <Skeleton h={120} /> : <Failed error={risks.error} retry={() => void risks.refetch()} />;
    }
    if (risks.data.items.length === 0) {
      return (
        <Text size="sm" className="faint">
          {t.noHistory}
        </Text>
      );
    }
    return (
      <div className="stacking">
        <Table>
          <Table.Tbody>
            {risks.data.items.map((change) => (
              <Table.Tr key={change.key}>
                <Table.Td>{format.moment(change.timeMs)}</Table.Td>
                {pole === '' && (
                  <Table.Td>
                    <Link href={`/weather/${encodeURIComponent(change.poleId)}`} className="plain-link">
                      {change.poleName}
                    </Link>
                  </Table.Td>
                )}
                <Table.Td>
                  <IceMark level={change.level} />
                  <div className="faint">{reason(change.reason)}</div>
                </Table.Td>
                <Table.Td className="number-cell">{degrees(format, change.airTemperatureCelsius)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    );
  };
  return <Card title={t.history}>{body()}</Card>;
}
