import type { LivePole, PoleDetail } from '../api/types';
import { useFormat, useWords } from '../i18n/context';
import { useWhy } from './useWhy';
import { whyWords } from './whyWords';

/** What a pole does now and why, as one sentence without its level and full stop. */
export function usePoleSentence(pole: PoleDetail, live: LivePole | undefined): string {
  const t = useWords(whyWords);
  const format = useFormat();
  const why = useWhy();

  // The live word may be newer than the page's; then its "since" is not known yet.
  const fresh = live !== undefined && live.reason !== pole.reason;
  const reason = fresh ? live.reason : pole.reason;
  const detail = fresh ? (live.detail ?? (live.reason === 'program' ? live.program : null)) : pole.detail;
  const parts = [why({ reason, detail })];
  if (!(live?.online ?? pole.online)) {
    parts.unshift(t.offline);
  }
  if (!fresh && pole.sinceMs !== null && pole.sinceMs > 0) {
    parts.push(t.since(format.time(pole.sinceMs)));
  }
  const boosts = pole.boostsLastHour;
  const tail = boosts == null || reason === 'override' ? '' : `; ${boosts === 0 ? t.quiet : t.boosts(boosts)}`;
  return parts.join(', ') + tail;
}
