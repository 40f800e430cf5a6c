import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { RightButton } from '../ui/RightButton';
import { useFailure } from '../ui/useFailure';
import { useStartSelfTest } from './callQueries';
import { selfTestWords } from './selfTestWords';

/** Asks a pole for a self-test of its call pillar. */
export function SelfTestButton({ poleId, poleName }: { poleId: string; poleName: string }) {
  const t = useWords(selfTestWords);
  const announce = useAnnounce();
  const failure = useFailure();
  const start = useStartSelfTest(poleId);
  const run = () =>
    start.mutate(undefined, {
      onSuccess: () => announce(t.started(poleName)),
      onError: (error) => {
        const { title, mend } = failure(error);
        announce(`${title}. ${mend}`, 'failed');
      },
    });
  return (
    <RightButton needs="maintain" variant="default" size="compact-md" loading={start.isPending} onClick={run}>
      {t.start}
    </RightButton>
  );
}
