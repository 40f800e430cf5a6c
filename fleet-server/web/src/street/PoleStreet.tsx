import { SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { hotspotQuery } from '../hotspots/hotspotQueries';
import { HotspotState } from '../hotspots/HotspotState';
import { useFormat, useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { Card } from '../ui/Card';
import { IceMark } from '../weather/IceMark';
import { stationQuery } from '../weather/weatherQueries';
import { degrees, useHealthWord } from '../weather/weatherText';
import './street.css';
import { streetWords } from './streetWords';

/** On the page of a pole: its weather station and its access point, with the way to their pages. */
export function PoleStreet({ id, functions }: { id: string; functions: Readonly<Record<string, string | undefined>> }) {
  const has = (name: string) => (functions[name] ?? 'absent') !== 'absent';
  if (!has('weather') && !has('hotspot')) {
    return null;
  }
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      {has('weather') && <WeatherCard id={id} />}
      {has('hotspot') && <HotspotCard id={id} />}
    </SimpleGrid>
  );
}

function WeatherCard({ id }: { id: string }) {
  const t = useWords(streetWords);
  const format = useFormat();
  const health = useHealthWord();
  const station = useQuery(stationQuery(id)).data?.station;
  return (
    <Card
      title={t.weatherCard}
      actions={
        <Link href={`/weather/${encodeURIComponent(id)}`} className="plain-link">
          {t.open}
        </Link>
      }
    >
      {station !== undefined && (
        <Text component="div" size="sm">
          {degrees(format, station.airTemperatureCelsius)}, {format.percent(station.relativeHumidityPercent)} · <IceMark level={station.iceRiskLevel} /> · {health(station)}
          {station.measuredMs !== null && (
            <span className="faint">
              {' '}
              · <Ago ms={station.measuredMs} />
            </span>
          )}
        </Text>
      )}
    </Card>
  );
}

function HotspotCard({ id }: { id: string }) {
  const t = useWords(streetWords);
  const point = useQuery(hotspotQuery(id)).data?.accessPoint;
  return (
    <Card
      title={t.hotspotCard}
      actions={
        <Link href={`/hotspots/${encodeURIComponent(id)}`} className="plain-link">
          {t.open}
        </Link>
      }
    >
      {point !== undefined && (
        <Text component="div" size="sm">
          <HotspotState point={point} />
        </Text>
      )}
    </Card>
  );
}
