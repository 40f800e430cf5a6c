import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../i18n/context';
import { commissionWords } from './commissionWords';
import { AskFirst } from './AskFirst';
import { crewStore } from './crew';
import type { Draft } from './outbox/entry';
import { isBegun, nextStep, stateOf, STEPS, type StepName } from './steps';

const MARKS = { open: IconCircle, done: IconCircleCheck, warn: IconAlertTriangle };

/** How far this pole is. */
export function StepList({ draft, open, leave }: { draft: Draft; open: (step: StepName) => void; leave: () => void }) {
  const [asking, setAsking] = useState(false);
  const drop = () => void crewStore.removeDraft(draft).then(leave, leave);
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
        {asking ? (
          <AskFirst question={t.dropDraftSure(draft.pole)} keep={t.keep} drop={t.drop} onKeep={() => setAsking(false)} onDrop={drop}>
            {t.dropDraftWhat}
          </AskFirst>
        ) : (
          isBegun(draft) && (
            <Button className="crew-act" variant="subtle" mt="md" fullWidth onClick={() => setAsking(true)} data-testid="drop-draft">
              {t.dropDraft}
            </Button>
          )
        )}
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
