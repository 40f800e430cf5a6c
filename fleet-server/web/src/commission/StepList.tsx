import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useWords } from '../i18n/context';
import { commissionWords } from './commissionWords';
import type { Draft } from './outbox/entry';
import { nextStep, stateOf, STEPS, type StepName } from './steps';

const MARKS = { open: IconCircle, done: IconCircleCheck, warn: IconAlertTriangle };

/** How far this pole is. */
export function StepList({ draft, open, leave }: { draft: Draft; open: (step: StepName) => void; leave: () => void }) {
  const t = useWords(commissionWords);
  const next = nextStep(draft);
  return (
    <>
      <nav className="crew-body" aria-label={t.steps}>
        <ol className="crew-rows">
          {STEPS.map((step) => {
            const state = stateOf(step, draft);
            const Mark = MARKS[state];
            return (
              <li key={step}>
                <button type="button" className="crew-row crew-step" data-state={state} aria-current={step === next ? 'step' : undefined} onClick={() => open(step)} data-testid={`step-${step}`}>
                  <Mark size={28} stroke={1.8} aria-hidden />
                  <strong>{t[step]}</strong>
                  <span>{{ open: step === 'photo' ? t.optional : t.toDo, done: t.done, warn: t.notOk }[state]}</span>
                </button>
              </li>
            );
          })}
        </ol>
      </nav>
      <div className="crew-actions">
        <Button className="crew-act" onClick={() => open(next)} data-testid="go-on">
          {t.begin(t[next])}
        </Button>
        <Button className="crew-act" variant="subtle" onClick={leave} data-testid="other-pole">
          {t.other}
        </Button>
      </div>
    </>
  );
}
