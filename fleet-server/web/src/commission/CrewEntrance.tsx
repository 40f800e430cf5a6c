import { Center, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Session } from '../api/types';
import { sessionQuery } from '../app/session';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useWords } from '../i18n/context';
import { Failed } from '../ui/Failed';
import { crewStore, onLoggedOut, outbox } from './crew';
import { remember, rememberedQuery } from './crewQueries';
import { CrewShell } from './CrewShell';
import { commissionWords } from './commissionWords';
import { keepAppOnPhone } from './keepApp';
import { takeScannedPole } from './scannedPole';

const LoginPage = lazy(() => import('../people/LoginPage').then((page) => ({ default: page.LoginPage })));
const MustSetUpCode = lazy(() => import('../account/MustSetUpCode').then((page) => ({ default: page.MustSetUpCode })));

/** A server that did not answer is asked again after this, while the phone works with what it has. */
const ASK_AGAIN_MS = 15_000;

/**
 * The entrance of the commissioning page. It opens without a network for who was here last, and asks for the login when the server
 * says that the session has ended.
 */
export function CrewEntrance() {
  const client = useQueryClient();
  const session = useQuery({ ...sessionQuery, refetchInterval: ({ state }) => (state.status === 'error' ? ASK_AGAIN_MS : false) });
  const remembered = useQuery(rememberedQuery);
  useEffect(() => {
    onLoggedOut(() => client.setQueryData(sessionQuery.queryKey, null));
    window.addEventListener('hashchange', scanned);
    return () => window.removeEventListener('hashchange', scanned);
  }, [client]);

  const fresh = session.data;
  useEffect(() => {
    if (fresh != null) {
      // A browser that keeps nothing says so in the page; it works with a network all the same.
      void remember(fresh).catch(() => undefined);
      keepAppOnPhone();
    }
  }, [fresh]);

  const who = fresh ?? (fresh === undefined ? remembered.data : undefined);
  const timeZone = who?.timeZone;
  useEffect(() => cityTimeZone.set(timeZone), [timeZone]);
  const waiting = (
    <Center h="100%">
      <Loader type="dots" />
    </Center>
  );
  if (fresh === null) {
    return (
      <Suspense fallback={waiting}>
        <LoginAgain />
      </Suspense>
    );
  }
  if (who == null) {
    return session.error === null || remembered.isPending ? waiting : <Failed error={session.error} retry={() => void session.refetch()} />;
  }
  return who.codeMissing ? (
    <Suspense fallback={waiting}>
      <MustSetUpCode />
    </Suspense>
  ) : (
    <AtWork key={who.user} session={who} />
  );
}

const scanned = () => takeScannedPole();

/** While somebody is here the outbox sends what that person left. */
function AtWork({ session }: { session: Session }) {
  useEffect(() => {
    void outbox.start(session.user).catch(() => undefined);
    const back = () => outbox.wake(true);
    const seen = () => document.visibilityState === 'visible' && outbox.wake(true);
    window.addEventListener('online', back);
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.removeEventListener('online', back);
      document.removeEventListener('visibilitychange', seen);
      outbox.stop();
    };
  }, [session.user]);
  return <CrewShell session={session} />;
}

function LoginAgain() {
  const t = useWords(commissionWords);
  const [waits, setWaits] = useState(0);
  useEffect(() => {
    crewStore.entries().then(
      (entries) => setWaits(entries.length),
      () => undefined,
    );
  }, []);
  return waits === 0 ? <LoginPage /> : <LoginPage lead={t.loginWaits(waits)} />;
}
