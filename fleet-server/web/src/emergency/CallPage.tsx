import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { sessionQuery } from '../app/session';
import { useFormat, useWords } from '../i18n/context';
import { useNow } from '../live/useNow';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { AreaCard } from './AreaCard';
import { CallMark } from './CallMark';
import { callQuery } from './callQueries';
import { CallSurroundings } from './CallSurroundings';
import { CallTimeline } from './CallTimeline';
import { callWords } from './callWords';
import { CloseCard } from './CloseCard';
import { deskWords } from './deskWords';
import './emergency.css';
import type { CallDetail } from './emergencyTypes';
import { GreenLight } from './GreenLight';
import { TakeButtons } from './TakeButtons';
import { waitingTime } from './waitingCalls';

/** One call at the desk: who has it, what the pole did, the record, and what is around. */
export function CallPage({ id }: { id: string }) {
  const call = useQuery(callQuery(id));
  if (call.data === undefined) {
    return call.error === null ? <Skeleton h={300} m="lg" /> : <Failed error={call.error} retry={() => void call.refetch()} />;
  }
  return <Desk detail={call.data} />;
}

function Desk({ detail }: { detail: CallDetail }) {
  const t = useWords(deskWords);
  const c = useWords(callWords);
  const format = useFormat();
  const me = useQuery(sessionQuery).data?.user;
  const { call } = detail;
  return (
    <Page
      title={`${call.isDrill ? c.drill : c.call}: ${call.poleName}`}
      lead={
        <span className="call-lead">
          <CallMark call={call} />
          {call.state === 'open' && <Waits since={call.waitsSinceMs} />}
          {call.state === 'taken' && <strong>{call.takenBy === me ? c.youHaveIt : c.hasIt(call.takenBy ?? '')}</strong>}
          <span>
            {format.date(call.pressedMs)}, {format.seconds(call.pressedMs)} · {c.presses(call.presses)} · <Link className="plain-link" href={`/poles/${encodeURIComponent(call.poleId)}`}>{call.poleId}</Link>
          </span>
        </span>
      }
      actions={
        <>
          <TakeButtons call={call} me={me} />
          <Button component={Link} href={`/calls/${encodeURIComponent(call.id)}/print`} variant="default">
            {t.print}
          </Button>
        </>
      }
    >
      {call.drillBy !== null && <p className="call-drill">{c.drillBy(call.drillBy)}</p>}
      <Group gap="xl" mb="md">
        <Text size="sm">
          <span className="faint">{t.green}:</span> <GreenLight detail={detail} />
        </Text>
        {call.endedAtPoleMs !== null && call.state !== 'closed' && (
          <Text size="sm" c="var(--warn)">
            {c.endedAtPole}
          </Text>
        )}
      </Group>
      <div className="call-desk">
        <CallTimeline detail={detail} />
        <div className="call-side">
          <CloseCard call={call} />
          <AreaCard detail={detail} />
        </div>
      </div>
      <CallSurroundings id={call.id} />
    </Page>
  );
}

function Waits({ since }: { since: number }) {
  const now = useNow();
  return <strong className="call-clock">{waitingTime(now - since)}</strong>;
}
