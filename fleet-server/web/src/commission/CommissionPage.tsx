import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { useFormat, useWords } from '../i18n/context';
import { poleQuery } from '../poles/poleQueries';
import { Failed } from '../ui/Failed';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { commissionWords } from './commissionWords';

const GLOVES = 56;

/** The pole of a scanned code; its token leaves the address at once, so that it stays in no history. */
function scanned(): string {
  const pole = decodeURIComponent(window.location.hash.slice(1)).split('.')[0] ?? '';
  if (pole !== '') {
    window.history.replaceState(null, '', window.location.pathname);
  }
  return pole;
}

/** For the fitter in front of the pole, with gloves: which pole, where it stands, whether its lamp is in order. */
export function CommissionPage() {
  const t = useWords(commissionWords);
  const [pole, setPole] = useState(scanned);
  const [typed, setTyped] = useState('');
  return (
    <Page title={pole === '' ? t.title : `${t.title}: ${pole}`}>
      {pole === '' ? (
        <Stack>
          <TextInput label={t.number} size="lg" styles={{ input: { minHeight: GLOVES } }} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
          <Button mih={GLOVES} disabled={typed.trim() === ''} onClick={() => setPole(typed.trim())}>
            {t.open}
          </Button>
        </Stack>
      ) : (
        <AtPole id={pole} other={() => setPole('')} />
      )}
    </Page>
  );
}

function AtPole({ id, other }: { id: string; other: () => void }) {
  const t = useWords(commissionWords);
  const format = useFormat();
  const pole = useQuery(poleQuery(id));
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const path = `/api/poles/${encodeURIComponent(id)}`;
  const act = useMutation({ mutationFn: async ({ run }: { run: () => Promise<unknown>; done: string }) => run(), onSuccess: (_, { done }) => setSaid(done) });
  const place = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        act.mutate({ run: () => api.put(`${path}/installation`, { latitude, longitude, accuracyM: accuracy }), done: t.placed(format.number(Math.ceil(accuracy))) }),
      () => setSaid(t.noPlace),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 },
    );
  const report = (passed: boolean) =>
    act.mutate({
      run: () => api.post(`${path}/acceptance`, { testedAt: new Date().toISOString(), source: 'page', passed, board: pole.data?.board, firmware: pole.data?.firmware, note, parts: [{ part: 'lamp', result: passed ? 'passed' : 'failed' }] }),
      done: t.kept,
    });
  if (pole.error !== null) {
    return <Failed error={pole.error} retry={() => void pole.refetch()} />;
  }
  return (
    <Stack>
      <Text size="lg">{`${pole.data?.name ?? id}. ${pole.data === undefined ? '' : pole.data.online ? t.online : t.offline}`}</Text>
      <Button mih={GLOVES} variant="default" onClick={place}>
        {t.place}
      </Button>
      <Button mih={GLOVES} variant="default" onClick={() => act.mutate({ run: () => api.post(`${path}/identify`), done: t.pulsing })}>
        {t.pulse}
      </Button>
      <Textarea label={t.note} size="lg" maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <Button mih={GLOVES} loading={act.isPending} onClick={() => report(true)}>
        {t.good}
      </Button>
      <Button mih={GLOVES} variant="default" loading={act.isPending} onClick={() => report(false)}>
        {t.bad}
      </Button>
      <Text role="status">{said}</Text>
      <FailureNote error={act.error} />
      <Button mih={GLOVES} variant="subtle" onClick={other}>
        {t.other}
      </Button>
    </Stack>
  );
}
