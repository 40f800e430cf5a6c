import { Button } from '@mantine/core';
import { IconUrgent } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useWords } from '../i18n/context';
import { useNow } from '../live/useNow';
import { callWords } from './callWords';
import './emergency.css';
import type { CallItem } from './emergencyTypes';
import { useCallTone } from './useCallTone';
import { waitingTime } from './waitingCalls';

/** Over every page while a call waits: for those who may not take it, and for those who set it aside. */
export function CallBanner({ calls, isSounding }: { calls: readonly CallItem[]; isSounding: boolean }) {
  const t = useWords(callWords);
  const now = useNow();
  useCallTone(isSounding);
  const [first] = calls;
  if (first === undefined) {
    return null;
  }
  return (
    <div className="call-banner" role="alert" data-drill={first.isDrill || undefined}>
      <IconUrgent size={20} aria-hidden />
      <span className="call-banner-text">
        {first.isDrill ? t.bannerDrill(first.poleName) : t.banner(first.poleName)} {calls.length > 1 && t.bannerMore(calls.length - 1)}
        {calls.some((call) => call.tellsMe) && <strong> {t.toldYou}</strong>}
      </span>
      <span className="call-clock" aria-hidden>
        {waitingTime(now - first.waitsSinceMs)}
      </span>
      <Button component={Link} href={`/calls/${encodeURIComponent(first.id)}`} size="compact-sm" variant="white" color="dark">
        {t.show}
      </Button>
    </div>
  );
}
