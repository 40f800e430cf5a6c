import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useWords } from '../i18n/context';
import { useNow } from '../live/useNow';
import { CallMark } from './CallMark';
import { activeCallsQuery } from './callQueries';
import { callWords } from './callWords';
import './emergency.css';
import { waitingTime } from './waitingCalls';

/** Calls that wait or that somebody has, before everything else that needs a person. */
export function ActiveCalls() {
  const t = useWords(callWords);
  const now = useNow();
  const calls = useQuery(activeCallsQuery).data?.items ?? [];
  if (calls.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="active-calls">
      <Title order={2} size="h6" id="active-calls" mb="xs">
        {t.activeCalls}
      </Title>
      <ul className="call-history">
        {calls.map((call) => (
          <li key={call.id}>
            <Link href={`/calls/${encodeURIComponent(call.id)}`} className="plain-link">
              {call.poleName}
            </Link>
            <CallMark call={call} />
            <span className="faint">{call.takenBy ?? waitingTime(now - call.waitsSinceMs)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
