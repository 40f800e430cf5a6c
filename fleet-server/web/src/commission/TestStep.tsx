import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconBulb } from '@tabler/icons-react';
import { api } from '../api/client';
import { useWords } from '../i18n/context';
import { FailureNote } from '../ui/FailureNote';
import { partsOf, type PartName } from './acceptance';
import { Notice } from './Notice';
import type { StepProps } from './AtPole';
import { chosen } from './steps';
import { TestRow } from './TestRow';
import { mendWords, testWords } from './testWords';
import { useAcceptance } from './useAcceptance';
import { useOnline } from './useOnline';

/** The acceptance test: by the pole itself where it is connected, each result as it comes; by the fitter's eye where it is not. */
export function TestStep({ draft, change, plan, live, work, forth, forthLabel }: StepProps) {
  const t = useWords(testWords);
  const mends: Readonly<Record<string, string | undefined>> = useWords(mendWords);
  const online = useOnline();
  const { functions } = chosen(draft, plan, work?.boards ?? [], live?.reportedBoard);
  const parts = partsOf(functions);
  const { rows, trouble, running, start, stop, keep, answer } = useAcceptance(draft.pole, draft, change);
  const told = new Map(draft.parts.map((part) => [part.part, part]));
  const left = parts.filter((part) => !told.has(part));
  const able = online && live?.online === true;
  const asked = parts.find((part) => rows[part] === 'asking');
  const bid = parts.find((part) => rows[part] === 'running');
  const eye = (passed: boolean) => keep({ part: 'lamp', result: passed ? 'passed' : 'failed', reason: passed ? 'Seen by the fitter.' : 'The fitter did not see it.' });
  const pulse = useMutation({ mutationFn: () => api.post(`/api/poles/${encodeURIComponent(draft.pole)}/identify`) });
  return (
    <>
      <Stack className="crew-body" gap="md" role="group" aria-label={t.parts} tabIndex={0}>
        {!able && <Notice>{online ? t.notConnected : t.noNetwork}</Notice>}
        {trouble !== undefined && (
          <Notice role="alert">
            {trouble.kind === 'refused' ? t.refused(trouble.detail) : t[trouble.kind]}
          </Notice>
        )}
        <ul className="crew-rows" aria-label={t.parts}>
          {parts.map((part) => (
            <TestRow key={part} part={part} state={rows[part]} tested={told.get(part)} mend={told.get(part)?.values?.code === 'inUse' ? t.inUse : (mends[part] ?? '')} again={able && !running ? () => start([part]) : undefined} />
          ))}
        </ul>
        {able && !running && (
          <Button className="crew-act" variant="default" leftSection={<IconBulb size={24} aria-hidden />} loading={pulse.isPending} onClick={() => pulse.mutate()}>
            {t.pulse}
          </Button>
        )}
        {pulse.isSuccess && !running && <Text role="status">{t.pulsing}</Text>}
        <FailureNote error={pulse.error} />
      </Stack>
      <div className="crew-actions" aria-live="polite">
        {asked !== undefined ? (
          <Question part={asked} answer={answer} />
        ) : running ? (
          <>
            <Text fw={600}>{bid === 'motion' ? t.walk : bid === 'button' ? t.press : t.running}</Text>
            <Button className="crew-act" variant="default" onClick={stop}>
              {t.stop}
            </Button>
          </>
        ) : (
          <>
            {(!able || trouble !== undefined) && told.get('lamp')?.result !== 'passed' && <ByEye eye={eye} />}
            {able && left.length > 0 && (
              <Button className="crew-act" variant={told.size > 0 ? 'default' : 'filled'} onClick={() => start(left)} data-testid="test-start">
                {told.size === 0 ? t.start : t.goOn}
              </Button>
            )}
            {told.size > 0 && (
              <Button className="crew-act" onClick={forth} data-testid="next">
                {forthLabel}
              </Button>
            )}
          </>
        )}
      </div>
    </>
  );
}

function ByEye({ eye }: { eye: (passed: boolean) => void }) {
  const t = useWords(testWords);
  return (
    <>
      <Text>{t.byEye}</Text>
      <div className="crew-pair">
        <Button className="crew-act" onClick={() => eye(true)} data-testid="lamp-good">
          {t.lampGood}
        </Button>
        <Button className="crew-act" variant="default" onClick={() => eye(false)} data-testid="lamp-bad">
          {t.lampBad}
        </Button>
      </div>
    </>
  );
}

function Question({ part, answer }: { part: PartName; answer: (seen: 'passed' | 'failed' | 'unseen') => void }) {
  const t = useWords(testWords);
  return (
    <>
      <Text fw={600} data-testid="test-question">
        {part === 'lamp' ? t.askLamp : t.askCaller}
      </Text>
      <div className="crew-pair">
        <Button className="crew-act" onClick={() => answer('passed')} data-testid="seen-yes">
          {t.yes}
        </Button>
        <Button className="crew-act" variant="default" onClick={() => answer('failed')} data-testid="seen-no">
          {t.no}
        </Button>
      </div>
      <Button className="crew-act" variant="subtle" onClick={() => answer('unseen')}>
        {t.notSeen}
      </Button>
    </>
  );
}
