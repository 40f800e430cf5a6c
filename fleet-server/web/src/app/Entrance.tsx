import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useLocation } from 'wouter';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { heardServerTime } from '../live/serverTime';
import { Failed } from '../ui/Failed';
import { sessionQuery } from './session';

const CrewEntrance = lazy(() => import('../commission/CrewEntrance').then((crew) => ({ default: crew.CrewEntrance })));
const LoginPage = lazy(() => import('../people/LoginPage').then((page) => ({ default: page.LoginPage })));
const SetupPage = lazy(() => import('../people/SetupPage').then((page) => ({ default: page.SetupPage })));
const MustSetUpCode = lazy(() => import('../account/MustSetUpCode').then((page) => ({ default: page.MustSetUpCode })));
const Shell = lazy(() => import('./Shell').then((shell) => ({ default: shell.Shell })));

/** Decides what a visitor sees first: the one-time set-up, the login, or the pages. */
export function Entrance() {
  const [path] = useLocation();
  const session = useQuery(sessionQuery);
  const timeZone = session.data?.timeZone;
  const timeMs = session.data?.timeMs;
  useEffect(() => cityTimeZone.set(timeZone), [timeZone]);
  useEffect(() => heardServerTime(timeMs), [timeMs]);

  const waiting = (
    <Center h="100%">
      <Loader type="dots" />
    </Center>
  );
  const page = () => {
    if (path === '/setup') {
      return <SetupPage />;
    }
    if (path === '/commission') {
      return <CrewEntrance />;
    }
    if (session.data === undefined) {
      return session.error === null ? waiting : <Failed error={session.error} retry={() => void session.refetch()} />;
    }
    if (session.data === null) {
      return <LoginPage />;
    }
    return session.data.codeMissing ? <MustSetUpCode /> : <Shell session={session.data} />;
  };
  return <Suspense fallback={waiting}>{page()}</Suspense>;
}
