import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRights } from '../app/session';
import { useNow } from '../live/useNow';
import { CallBanner } from './CallBanner';
import { activeCallsQuery } from './callQueries';
import { CallScreen } from './CallScreen';
import { callsOnScreen, waitingCalls } from './waitingCalls';
import type { CallItem } from './emergencyTypes';

/** Stands on every page: a waiting call takes the screen of those who may take it, and tells the others in a banner. */
export function EmergencyWatch() {
  const waiting = waitingCalls(useQuery(activeCallsQuery).data?.items ?? []);
  return waiting.length === 0 ? null : <Waiting calls={waiting} />;
}

function Waiting({ calls }: { calls: CallItem[] }) {
  const { may } = useRights();
  const now = useNow();
  const [aside, setAside] = useState<ReadonlyMap<string, number>>(new Map());
  const shown = may('takeCalls') ? callsOnScreen(calls, aside, now) : [];
  return (
    <>
      <CallBanner calls={calls} isSounding={shown.length === 0 && calls.some((call) => call.tellsMe)} />
      {shown.length > 0 && <CallScreen calls={shown} setAside={(id) => setAside((before) => new Map(before).set(id, now))} />}
    </>
  );
}
