import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { alarmTypeWords } from '../alarms/alarmTypeWords';
import type { PoleEvent } from '../api/types';
import { useFormat, useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { eventWords } from './eventWords';
import { eventsQuery } from './poleQueries';
import { poleWords } from './poleWords';

const FIRST = 10;
const MOST = 200;

/** What has happened to the pole, newest first. */
export function PoleEvents({ id }: { id: string }) {
  const t = useWords(eventWords);
  const title = useWords(poleWords).events;
  const [limit, setLimit] = useState(FIRST);
  const events = useQuery(eventsQuery(id, limit));
  const items = events.data?.items ?? [];
  return (
    <Card title={title}>
      {events.isPending && <Skeleton h={80} />}
      {events.data === undefined && <FailureNote error={events.error} />}
      {events.data !== undefined && items.length === 0 && (
        <Text size="sm" className="faint">
          {t.none}
        </Text>
      )}
      <ul className="event-list">
        {items.map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ul>
      {events.data?.more === true && limit < MOST && (
        <Button variant="subtle" size="compact-sm" mt="xs" loading={events.isFetching} onClick={() => setLimit(MOST)}>
          {t.more}
        </Button>
      )}
    </Card>
  );
}

function Event({ event }: { event: PoleEvent }) {
  const t = useWords(eventWords);
  const alarms = useWords(alarmTypeWords);
  const format = useFormat();
  return (
    <li>
      <time className="faint" dateTime={new Date(event.time).toISOString()}>
        {format.moment(event.time)}
      </time>
      <span>
        {named(event.type, t) ?? named(event.type, alarms) ?? event.type}
        {event.detail !== null && event.detail !== '' && <span className="faint"> · {event.detail}</span>}
        {event.evidence !== null && <Evidence evidence={event.evidence} />}
      </span>
      <span className="faint">{event.state === 'raised' || event.state === 'cleared' ? t[event.state] : ''}</span>
    </li>
  );
}

function named(type: string, words: Readonly<Record<string, unknown>>): string | undefined {
  const word = words[type];
  return typeof word === 'string' ? word : undefined;
}

/** What the pole measured: why it says so. */
function Evidence({ evidence }: { evidence: NonNullable<PoleEvent['evidence']> }) {
  const t = useWords(eventWords);
  const format = useFormat();
  const { outputPercent, activePowerW, expectedPowerW, celsius } = evidence;
  const parts = [
    outputPercent === null ? '' : t.driven(format.percent(outputPercent)),
    activePowerW === null || expectedPowerW === null ? '' : t.draws(format.watt(activePowerW), format.watt(expectedPowerW)),
    celsius === null ? '' : `${format.number(celsius)} °C`,
  ];
  return <span className="event-evidence"> · {parts.filter((part) => part !== '').join(', ')}</span>;
}
