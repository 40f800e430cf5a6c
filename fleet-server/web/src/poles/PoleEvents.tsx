import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
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
  const format = useFormat();
  const known = event.type in t ? (event.type as Exclude<keyof typeof t, 'none' | 'more'>) : undefined;
  return (
    <li>
      <time className="faint" dateTime={new Date(event.time).toISOString()}>
        {format.moment(event.time)}
      </time>
      <span>
        {known === undefined ? event.type : t[known]}
        {event.detail !== null && event.detail !== '' && <span className="faint"> · {event.detail}</span>}
      </span>
      <span className="faint">{event.state === 'raised' || event.state === 'cleared' ? t[event.state] : ''}</span>
    </li>
  );
}
