import { useCallback } from 'react';
import type { Schemas } from '../api/types';
import { useWords } from '../i18n/context';
import { polesWords } from './polesWords';

interface Twin {
  drift: boolean;
  online: boolean;
  desiredVersion: number;
  reportedVersion: number;
  refusal: Schemas['SettingsRefusal'] | null;
}

/** Why a pole does not run what it shall run, in a sentence; the reason of a refusal is in the pole's own words. */
export function useDrift() {
  const t = useWords(polesWords);
  return useCallback(
    ({ drift, online, desiredVersion, reportedVersion, refusal }: Twin): string | undefined =>
      !drift
        ? undefined
        : refusal !== null
          ? t.driftRefused(refusal.version, refusal.field, refusal.reason)
          : !online
            ? t.driftOffline(desiredVersion)
            : reportedVersion === 0
              ? t.driftNew(desiredVersion)
              : t.driftRuns(desiredVersion, reportedVersion),
    [t],
  );
}
