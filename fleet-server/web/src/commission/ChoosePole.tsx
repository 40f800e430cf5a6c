import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconScan } from '@tabler/icons-react';
import { lazy, type SubmitEvent, Suspense, useState } from 'react';
import type { Session } from '../api/types';
import { useFormat, useWords } from '../i18n/context';
import { usePageTitle } from '../ui/usePageTitle';
import { commissionWords } from './commissionWords';
import { Notice } from './Notice';
import { crewStore, useOutbox } from './crew';
import type { Plan, Work } from './crewQueries';
import { matchingPoles, numberOf } from './poleNumbers';
import { poleOfCode } from './scannedPole';
import { useOnline } from './useOnline';

const Scanner = lazy(() => import('./Scanner').then((scanner) => ({ default: scanner.Scanner })));
const SHOWN = 40;

interface Props {
  session: Session;
  work: Work | undefined;
  choose: (pole: string) => void;
}

/** Which pole: by its code, by its number, or from what waits. */
export function ChoosePole({ session, work, choose }: Props) {
  const t = useWords(commissionWords);
  const format = useFormat();
  usePageTitle(t.title);
  const online = useOnline();
  const [typed, setTyped] = useState('');
  const [scanning, setScanning] = useState(false);
  const begun = useQuery({ queryKey: ['crew', 'drafts', session.user], queryFn: () => crewStore.drafts(session.user), networkMode: 'always', staleTime: 0 });
  const poles = work?.poles ?? [];
  const { entries, sent } = useOutbox();
  const handed = new Set([...entries, ...sent].map(({ pole }) => pole));
  const found = matchingPoles(poles.filter(({ pole }) => !handed.has(pole)), typed);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const pole = poleOfCode(typed);
    if (pole !== undefined) {
      choose(numberOf(pole, poles));
    }
  };
  if (scanning) {
    return (
      <Suspense fallback={null}>
        <Scanner found={(pole) => choose(numberOf(pole, poles))} stop={() => setScanning(false)} />
      </Suspense>
    );
  }
  return (
    <form className="crew-page" onSubmit={submit}>
      <Stack gap="md" className="crew-body">
        <Title order={1} size="h2">
          {t.title}
        </Title>
        {!online && <Notice>{t.noNetwork}</Notice>}
        {begun.error !== null && <Notice>{t.notKept}</Notice>}
        {begun.data !== undefined && begun.data.length > 0 && (
          <PoleList title={t.begun} poles={begun.data.map(({ pole }) => ({ pole, name: poles.find((one) => one.pole === pole)?.name ?? '' }))} choose={choose} />
        )}
        {work === undefined ? (
          <Text>{t.noList}</Text>
        ) : (
          <>
            <PoleList title={t.waiting} poles={found.slice(0, SHOWN)} choose={choose} />
            {poles.length === 0 && <Text>{t.noneWaiting}</Text>}
            {(found.length > SHOWN || work.more) && <Text className="faint">{t.more(Math.max(found.length - SHOWN, 1))}</Text>}
            <Text className="faint">{t.listAge(format.moment(work.timeMs))}</Text>
          </>
        )}
      </Stack>
      <div className="crew-actions">
        <TextInput aria-label={t.number} placeholder={t.number} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoCapitalize="characters" autoComplete="off" autoCorrect="off" spellCheck={false} enterKeyHint="go" data-testid="pole-number" />
        {typed.trim() === '' ? (
          <Button className="crew-act" leftSection={<IconScan size={26} aria-hidden />} onClick={() => setScanning(true)} data-testid="scan">
            {t.scan}
          </Button>
        ) : (
          <Button className="crew-act" type="submit" disabled={poleOfCode(typed) === undefined} data-testid="open-pole">
            {t.open}
          </Button>
        )}
      </div>
    </form>
  );
}

function PoleList({ title, poles, choose }: { title: string; poles: readonly Pick<Plan, 'pole' | 'name'>[]; choose: (pole: string) => void }) {
  return poles.length === 0 ? null : (
    <section aria-label={title}>
      <Text fw={600} mb={4}>
        {title}
      </Text>
      <ul className="crew-rows">
        {poles.map(({ pole, name }) => (
          <li key={pole}>
            <button type="button" className="crew-row" onClick={() => choose(pole)}>
              <strong>{pole}</strong>
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
