import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import type { Session } from '../api/types';
import { useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { AtPole } from './AtPole';
import { ChoosePole } from './ChoosePole';
import { commissionWords } from './commissionWords';
import { keptWorkQuery, streetsQuery, type Work, workQuery } from './crewQueries';
import { useOutbox } from './crew';
import { isStep, type StepName } from './steps';

/** For the fitter in front of the pole, with gloves: which pole, where it stands, what it has, whether it works, and the hand-over. */
export function CommissionPage({ session }: { session: Session }) {
  const t = useWords(commissionWords);
  const [search, setSearch] = useSearchParams();
  const kept = useQuery(keptWorkQuery(session.user));
  const fresh = useQuery(workQuery(session.user));
  const work: Work | undefined = fresh.data ?? kept.data ?? undefined;
  // After what the fitter needs first: the ground of the map, for where there is no network.
  useQuery({ ...streetsQuery, enabled: work !== undefined });
  const { refetch } = fresh;
  const arrived = useOutbox().sent.length;
  useEffect(() => {
    if (arrived > 0) {
      void refetch();
    }
  }, [arrived, refetch]);
  if (!session.rights.includes('maintain')) {
    return <Empty order={1} title={t.noRight} hint={t.noRightHint} />;
  }
  const pole = search.get('pole');
  const step = search.get('step');
  const go = (next: { pole?: string; step?: StepName }) => setSearch(new URLSearchParams(Object.entries(next).filter(([, value]) => value !== '')));
  if (pole === null || pole === '') {
    return <ChoosePole session={session} work={work} choose={(chosen) => go({ pole: chosen })} />;
  }
  // What the phone knows of the pole decides what counts as news, so it is read first.
  return kept.isPending ? null : (
    <AtPole key={pole} user={session.user} pole={pole} work={work} step={isStep(step) ? step : undefined} go={(next) => go(next === undefined ? { pole } : { pole, step: next })} leave={() => go({})} />
  );
}
