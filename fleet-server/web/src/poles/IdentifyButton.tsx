import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { RightButton } from '../ui/RightButton';
import { useFailure } from '../ui/useFailure';
import { poleWords } from './poleWords';

/** Lets the lamp pulse, so that the person below knows which pole it is. */
export function IdentifyButton({ id }: { id: string }) {
  const t = useWords(poleWords);
  const announce = useAnnounce();
  const failure = useFailure();
  const identify = useMutation({
    mutationFn: () => api.post(`/api/poles/${encodeURIComponent(id)}/identify`),
    onSuccess: () => announce(t.identified),
    onError: (error) => {
      const { title, mend } = failure(error);
      announce(`${title}. ${mend}`, 'failed');
    },
  });
  return (
    <RightButton needs="maintain" variant="default" loading={identify.isPending} onClick={() => identify.mutate()}>
      {t.identify}
    </RightButton>
  );
}
