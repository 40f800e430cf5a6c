import { Skeleton, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { StreetViews } from '../street/StreetViews';
import { Ago } from '../ui/Ago';
import { Card } from '../ui/Card';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { IceHistory } from './IceHistory';
import { IceMap } from './IceMap';
import { IceMark } from './IceMark';
import { degrees, useHealthWord, useReasonWord } from './weatherText';
import { stationsQuery } from './weatherQueries';
import type { Station } from './weatherTypes';
import { weatherWords } from './weatherWords';

/** All weather stations: the risk of ice on a map and as a table, newest values, health. */
export function WeatherPage() {
  const t = useWords(weatherWords);
  const stations = useQuery(stationsQuery);
  const body = () => {
    if (stations.data === undefined) {
      return stations.error === null ? <Skeleton h={420} /> : <Failed error={stations.error} retry={() => void stations.refetch()} />;
    }
    const { items } = stations.data;
    if (items.length === 0) {
      return <Empty title={t.none} hint={t.noneHint} />;
    }
    const risky = items.filter(({ iceRiskLevel }) => (iceRiskLevel ?? 0) > 0).length;
    const faulty = items.filter(({ health }) => health !== 'ok').length;
    return (
      <Stack gap="lg">
        <Card title={t.map}>
          <IceMap stations={items} />
          <Text size="sm" className="faint" mt="sm">
            {t.note}
          </Text>
        </Card>
        <Card title={t.stations} actions={<Text size="sm" className="faint">{t.counts(items.length, risky, faulty)}</Text>}>
          <StationTable stations={items} />
        </Card>
        <IceHistory pole="" />
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

function StationTable({ stations }: { stations: readonly Station[] }) {
  const t = useWords(weatherWords);
  const format = useFormat();
  const health = useHealthWord();
  const reason = useReasonWord();
  const sorted = stations.toSorted((a, b) => (b.iceRiskLevel ?? -1) - (a.iceRiskLevel ?? -1) || a.poleId.localeCompare(b.poleId));
  return (
    <div className="stacking">
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.station}</Table.Th>
            <Table.Th>{t.ice}</Table.Th>
            <Table.Th className="number-cell">{t.temperature}</Table.Th>
            <Table.Th className="number-cell">{t.dewPoint}</Table.Th>
            <Table.Th className="number-cell">{t.humidity}</Table.Th>
            <Table.Th>{t.measured}</Table.Th>
            <Table.Th>{t.health}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((station) => (
            <Table.Tr key={station.poleId}>
              <Table.Td>
                <Link href={`/weather/${encodeURIComponent(station.poleId)}`} className="plain-link">
                  {station.poleName}
                </Link>{' '}
                <span className="faint">{station.poleId}</span>
              </Table.Td>
              <Table.Td data-label={t.ice}>
                <IceMark level={station.iceRiskLevel} />
                {station.iceRiskReason !== '' && (
                  <div className="faint">
                    {reason(station.iceRiskReason)}
                    {station.iceRiskSinceMs !== null && `, ${t.since} ${format.time(station.iceRiskSinceMs)}`}
                  </div>
                )}
              </Table.Td>
              <Table.Td data-label={t.temperature} className="number-cell">
                {degrees(format, station.airTemperatureCelsius)}
              </Table.Td>
              <Table.Td data-label={t.dewPoint} className="number-cell">
                {degrees(format, station.dewPointCelsius)}
              </Table.Td>
              <Table.Td data-label={t.humidity} className="number-cell">
                {format.percent(station.relativeHumidityPercent)}
              </Table.Td>
              <Table.Td data-label={t.measured}>{station.measuredMs === null ? t.never : <Ago ms={station.measuredMs} />}</Table.Td>
              <Table.Td data-label={t.health}>{health(station)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
