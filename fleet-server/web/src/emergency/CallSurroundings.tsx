import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { useLivePole } from '../live/context';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { LevelBar } from '../ui/LevelBar';
import { StateMark } from '../ui/StateMark';
import { CallMap } from './CallMap';
import { callQuery } from './callQueries';
import { callWords } from './callWords';
import type { CallDetail, CallWeather, Neighbour } from './emergencyTypes';

/** What is around a call: a small map, the neighbours as they are now, weather, and what happened here before. */
export function CallSurroundings({ id }: { id: string }) {
  const t = useWords(callWords);
  const call = useQuery(callQuery(id));
  if (call.data === undefined) {
    return call.error === null ? <Skeleton h={220} /> : <FailureNote error={call.error} />;
  }
  const { data } = call;
  return (
    <div className="call-around">
      <Card title={t.surroundings}>
        {!data.poleOnline && !data.call.isDrill && data.call.state !== 'closed' && (
          <Text size="sm" mb="xs" c="var(--warn)">
            {t.offline}
          </Text>
        )}
        <CallMap call={data.call} neighbours={data.neighbours} />
        <Weather weather={data.weather} />
      </Card>
      <Card title={t.neighbours}>
        {data.neighbours.length === 0 && <Text className="faint">{t.noNeighbours}</Text>}
        <ul className="call-neighbours">
          {data.neighbours.map((neighbour) => (
            <NeighbourRow key={neighbour.id} neighbour={neighbour} />
          ))}
        </ul>
      </Card>
      <History data={data} />
    </div>
  );
}

function NeighbourRow({ neighbour }: { neighbour: Neighbour }) {
  const t = useWords(callWords);
  const live = useLivePole(neighbour.id);
  return (
    <li>
      <Link href={`/poles/${encodeURIComponent(neighbour.id)}`} className="plain-link">
        {neighbour.name}
      </Link>
      <span className="faint">{t.metres(neighbour.metres)}</span>
      <LevelBar level={live === undefined ? neighbour.level : live.level} />
      <StateMark state={live?.state ?? neighbour.state} />
    </li>
  );
}

function Weather({ weather }: { weather: CallWeather | null }) {
  const t = useWords(callWords);
  const format = useFormat();
  if (weather === null) {
    return (
      <Text size="sm" className="faint" mt="xs">
        {t.weather}: {t.noWeather}
      </Text>
    );
  }
  const ice = [t.ice0, t.ice1, t.ice2, t.ice3][weather.iceRisk ?? -1];
  const parts = [
    weather.airTemperature === null ? undefined : `${format.number(weather.airTemperature, 1)}\u00a0°C`,
    weather.relativeHumidity === null ? undefined : format.percent(weather.relativeHumidity),
    ice,
  ].filter((part) => part !== undefined);
  return (
    <Text size="sm" mt="xs">
      {t.weather}: {parts.join(', ')}
      <span className="faint">
        {' '}
        ({t.weatherFrom(weather.poleId, weather.metres)}, {format.time(weather.timeMs)})
      </span>
    </Text>
  );
}

function History({ data }: { data: CallDetail }) {
  const t = useWords(callWords);
  const format = useFormat();
  return (
    <Card title={t.history}>
      <Text size="sm" className="faint" mb="xs">
        {data.history.length === 0 ? t.noHistory : t.within90Days(data.within90Days)}
      </Text>
      <ul className="call-history">
        {data.history.map((call) => (
          <li key={call.id}>
            <Link href={`/calls/${encodeURIComponent(call.id)}`} className="plain-link">
              {format.date(call.heardMs)}, {format.time(call.heardMs)}
            </Link>
            <span>{call.outcome === null ? t[call.state] : t[call.outcome]}</span>
            {call.isDrill && <span className="call-mark">{t.drill}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
