import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { serverNow } from '../live/serverTime';
import { useFormat, useWords } from '../i18n/context';
import '../ui/card.css';
import { Facts } from '../ui/Facts';
import { partsOf } from './acceptance';
import type { StepProps } from './AtPole';
import { Notice } from './Notice';
import { commissionWords } from './commissionWords';
import { outbox } from './crew';
import { isFull } from './outbox/database';
import { chosen, entryOf, missingFor, type StepName, verdictOf } from './steps';
import { functionWords, stepWords } from './stepWords';

/** The last look, and the verdict: into service, or left for repair. */
export function HandOverStep({ draft, plan, live, work, handed, open }: StepProps & { handed: (key: string) => void; open: (step: StepName) => void }) {
  const t = useWords(stepWords);
  const page = useWords(commissionWords);
  const functionNames: Readonly<Record<string, string | undefined>> = useWords(functionWords);
  const format = useFormat();
  const [failure, setFailure] = useState<'full' | 'not-kept'>();
  const [busy, setBusy] = useState(false);
  const { group, board, functions } = chosen(draft, plan, work?.boards ?? [], live?.reportedBoard);
  const missing = missingFor(draft);
  const parts = partsOf(functions);
  const tested = parts.filter((part) => draft.parts.some((told) => told.part === part)).length;
  const verdict = verdictOf(draft);
  const needsWhy = draft.note.trim() === '' && verdict !== 'failed';
  const give = async (passed: boolean) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await outbox.add(entryOf(draft, passed, serverNow(), { name: plan?.name ?? '', functions, ...(plan?.changedBy === draft.user ? { ownMs: plan.changedMs } : {}), ...(group ? { group } : {}), ...(board ? { board } : {}), ...(live === undefined ? {} : { controller: live.controller, firmware: live.firmware }) }));
      handed(draft.key);
    } catch (error) {
      setFailure(isFull(error) ? 'full' : 'not-kept');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Stack className="crew-body" gap="md">
        <Text>{t.handLead}</Text>
        <Facts
          rows={[
            [page.place, draft.place === undefined ? t.nothing : draft.place.accuracyM === undefined ? t.byMap : t.byPhone(format.number(Math.ceil(draft.place.accuracyM)))],
            [t.luminaire, work?.groups.find(({ id }) => id === group)?.name ?? group ?? t.noGroup],
            [t.board, board ?? t.noBoard],
            [t.functions, functions.map((name) => functionNames[name] ?? name).join(', ') || t.nothing],
            [page.test, { passed: t.passed, failed: t.failed, untested: t.untested }[verdict] + (tested > 0 && tested < parts.length ? ` · ${t.someParts(tested, parts.length)}` : '')],
            [page.photo, [draft.hasPhoto ? t.withPhoto : '', draft.note].filter(Boolean).join(' · ') || t.nothing],
          ]}
        />
        {missing.length > 0 && verdict !== 'failed' && (
          <Notice role="status">
            <Stack gap="xs">
              <Text>{t.missing(missing.map((step) => page[step]).join(', '))}</Text>
              <Button className="crew-act" variant="default" onClick={() => open(missing[0] ?? 'place')}>
                {page.begin(page[missing[0] ?? 'place'])}
              </Button>
            </Stack>
          </Notice>
        )}
        {needsWhy && missing.length > 0 && <Text className="faint">{t.whyNot}</Text>}
        {failure !== undefined && (
          <Notice tone="alarm" role="alert">
            {failure === 'full' ? page.full : page.notKept}
          </Notice>
        )}
      </Stack>
      <div className="crew-actions">
        <Button className="crew-act" variant={verdict === 'failed' ? 'default' : 'filled'} disabled={missing.length > 0} loading={busy} onClick={() => void give(true)} data-testid="hand-over">
          {t.inOrder}
        </Button>
        <Button className="crew-act" variant={verdict === 'failed' ? 'filled' : 'default'} disabled={needsWhy} loading={busy} onClick={() => void give(false)} data-testid="hand-over-faulty">
          {t.notInOrder}
        </Button>
      </div>
    </>
  );
}
