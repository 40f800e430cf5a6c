import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChevronLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { usePageTitle } from '../ui/usePageTitle';
import { commissionWords } from './commissionWords';
import { Notice } from './Notice';
import { useOutbox } from './crew';
import { installationQuery, type Installation, type Plan, type Work } from './crewQueries';
import { EquipmentStep } from './EquipmentStep';
import { Handed } from './Handed';
import { HandOverStep } from './HandOverStep';
import type { Draft } from './outbox/entry';
import { PhotoStep } from './PhotoStep';
import { PlaceStep } from './PlaceStep';
import { StepList } from './StepList';
import { nextStep, STEPS, type StepName } from './steps';
import { TestStep } from './TestStep';
import { useDraft } from './useDraft';
import { useOnline } from './useOnline';

interface Props {
  user: string;
  pole: string;
  work: Work | undefined;
  step: StepName | undefined;
  go: (step: StepName | undefined) => void;
  leave: () => void;
}

export interface StepProps {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
  plan: Plan | undefined;
  /** What the server says of the pole now; missing without a network. */
  live: Installation | undefined;
  work: Work | undefined;
  /** To the step after this one. */
  forth: () => void;
  /** What the button for that says. */
  forthLabel: string;
}

/** One pole: its steps as a list, one of them open at a time, the way on always under the thumb. */
export function AtPole({ user, pole, work, step, go, leave }: Props) {
  const t = useWords(commissionWords);
  const online = useOnline();
  const answer = useQuery(installationQuery(pole));
  const live = answer.data ?? undefined;
  const plan: Plan | undefined = live ?? work?.poles.find((one) => one.pole === pole);
  const { draft, change, full } = useDraft(user, pole, plan?.changedMs);
  const [handed, setHanded] = useState<string>();
  usePageTitle(step === undefined ? `${t.title}: ${pole}` : `${pole}: ${t[step]}`);
  if (handed !== undefined) {
    return <Handed entryKey={handed} pole={pole} leave={leave} />;
  }
  if (answer.data === null) {
    return <Unknown pole={pole} leave={leave} />;
  }
  if (draft === undefined) {
    return <Skeleton h={320} m="md" />;
  }
  const after = step === undefined ? nextStep(draft) : (STEPS[STEPS.indexOf(step) + 1] ?? 'handover');
  const steps: StepProps = { draft, change, plan, live, work, forth: () => go(after), forthLabel: t.next(t[after]) };
  const body = () => {
    switch (step) {
      case 'place':
        return <PlaceStep {...steps} />;
      case 'equipment':
        return <EquipmentStep {...steps} />;
      case 'test':
        return <TestStep {...steps} />;
      case 'photo':
        return <PhotoStep {...steps} />;
      case 'handover':
        return <HandOverStep {...steps} handed={setHanded} open={go} />;
      case undefined:
        return <StepList draft={draft} open={go} leave={leave} />;
    }
  };
  return (
    <div className="crew-page">
      <div className="crew-pole">
        {step !== undefined && (
          <button type="button" className="crew-icon" aria-label={t.stepsBack} onClick={() => go(undefined)}>
            <IconChevronLeft size={30} aria-hidden />
          </button>
        )}
        <div>
          <Title order={1} size="h2">
            {step === undefined ? pole : t[step]}
          </Title>
          <Text className="faint">{step === undefined ? [plan?.name, plan?.purpose === 'swap' ? t.swap : undefined, live === undefined ? undefined : live.online ? t.connected : t.notConnected].filter(Boolean).join(' · ') : pole}</Text>
        </div>
      </div>
      {full && (
        <Notice tone="alarm" role="alert">
          {t.full}
        </Notice>
      )}
      {step === undefined && (
        <Stack gap="xs" px="md">
          {!online && <Notice>{t.noNetwork}</Notice>}
          {plan === undefined && !answer.isFetching && <Notice>{t.notInList}</Notice>}
          <WaitsHere pole={pole} />
          <SaidMeanwhile user={user} plan={plan} draft={draft} change={change} />
        </Stack>
      )}
      {body()}
    </div>
  );
}

function Unknown({ pole, leave }: { pole: string; leave: () => void }) {
  const t = useWords(commissionWords);
  return (
    <div className="crew-page">
      <Stack className="crew-body">
        <Title order={1} size="h2">
          {t.unknownPole(pole)}
        </Title>
        <Text>{t.unknownPoleHint}</Text>
      </Stack>
      <div className="crew-actions">
        <Button className="crew-act" onClick={leave}>
          {t.other}
        </Button>
      </div>
    </div>
  );
}

function WaitsHere({ pole }: { pole: string }) {
  const t = useWords(commissionWords);
  const format = useFormat();
  const entry = useOutbox().entries.findLast((one) => one.pole === pole);
  return entry === undefined ? null : <Notice>{t.waitsHere(format.time(entry.madeMs))}</Notice>;
}

/** Another crew said something of this pole after this one had looked at it: better told now than when it is sent. */
function SaidMeanwhile({ user, plan, draft, change }: { user: string; plan: Plan | undefined; draft: Draft; change: (patch: Partial<Draft>) => void }) {
  const t = useWords(commissionWords);
  const format = useFormat();
  if (plan === undefined || plan.changedMs <= draft.knownMs || plan.changedBy === user) {
    return null;
  }
  const state = { planned: t.planned, installed: t.installed, commissioned: t.commissioned, decommissioned: t.decommissioned }[plan.commissioning] ?? plan.commissioning;
  return (
    <Notice title={t.saidMeanwhile(plan.changedBy, format.moment(plan.changedMs), state)} role="alert">
      <Stack gap="sm">
        <Text>{t.saidMeanwhileHint}</Text>
        <Button className="crew-act" variant="default" onClick={() => change({ knownMs: plan.changedMs })}>
          {t.goOn}
        </Button>
      </Stack>
    </Notice>
  );
}
