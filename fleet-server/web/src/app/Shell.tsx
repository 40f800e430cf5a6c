import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import type { Session } from '../api/types';
import { EmergencyWatch } from '../emergency/EmergencyWatch';
import { useWords } from '../i18n/context';
import { LiveProvider } from '../live/LiveProvider';
import { CrashGuard } from '../ui/Crash';
import { LostBanner } from './LostBanner';
import { Navigation } from './Navigation';
import { PageSkeleton } from './PageSkeleton';
import { Pages } from './Pages';
import './shell.css';
import { shellWords } from './shellWords';
import { useShortcuts } from './useShortcuts';

const Palette = lazy(() => import('./Palette').then((palette) => ({ default: palette.Palette })));
const HelpDialog = lazy(() => import('./HelpDialog').then((help) => ({ default: help.HelpDialog })));

/** The frame around every page: navigation, live link, palette and help. */
export function Shell({ session }: { session: Session }) {
  const t = useWords(shellWords);
  const [path] = useLocation();
  const [overlay, setOverlay] = useState<'palette' | 'help' | null>(null);
  useShortcuts({ palette: () => setOverlay('palette'), help: () => setOverlay('help') });
  const close = () => setOverlay(null);
  return (
    <LiveProvider>
      <div className="shell">
        <a className="skip" href="#content">
          {t.skip}
        </a>
        <Navigation session={session} openPalette={() => setOverlay('palette')} openHelp={() => setOverlay('help')} />
        <div className="shell-content">
          <LostBanner />
          <EmergencyWatch />
          <main id="content" className="shell-main" tabIndex={-1}>
            <CrashGuard place={path}>
              <Suspense fallback={<PageSkeleton />}>
                <Pages />
              </Suspense>
            </CrashGuard>
          </main>
        </div>
        <Suspense fallback={null}>
          {overlay === 'palette' && <Palette close={close} openHelp={() => setOverlay('help')} />}
          {overlay === 'help' && <HelpDialog close={close} />}
        </Suspense>
      </div>
    </LiveProvider>
  );
}
