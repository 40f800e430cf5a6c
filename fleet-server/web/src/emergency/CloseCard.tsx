import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { useChangeOutcome, useCloseCall } from './callQueries';
import { callWords } from './callWords';
import { deskWords } from './deskWords';
import { type CallItem, type CallOutcome, callOutcomes } from './emergencyTypes';

/** How it ended: chosen once to close the call, corrected later with both in the record. */
export function CloseCard({ call }: { call: CallItem }) {
  const t = useWords(deskWords);
  const c = useWords(callWords);
  const announce = useAnnounce();
  const close = useCloseCall(call.id);
  const correct = useChangeOutcome(call.id);
  const [outcome, choose] = useState<CallOutcome | null>(call.isDrill ? 'test' : null);
  const [text, setText] = useState('');
  const isClosed = call.state === 'closed';
  const chosen = outcome ?? call.outcome;
  if (call.state === 'open') {
    return null;
  }
  const run = () => {
    if (chosen === null) {
      return;
    }
    if (isClosed) {
      correct.mutate(chosen);
    } else {
      close.mutate({ outcome: chosen, text: text.trim() }, { onSuccess: () => announce(t.closeDone) });
    }
  };
  return (
    <Card title={isClosed ? t.outcome : t.close}>
      <Stack gap="sm">
        {!isClosed && (
          <Text size="sm" className="faint">
            {t.closeHint}
          </Text>
        )}
        <Radio.Group aria-label={t.outcome} value={chosen} onChange={(value) => choose(callOutcomes.find((known) => known === value) ?? null)}>
          <Stack gap={6}>
            {callOutcomes.map((value) => (
              <Radio key={value} value={value} label={c[value]} />
            ))}
          </Stack>
        </Radio.Group>
        {!isClosed && <Textarea label={t.closeNote} autosize minRows={1} maxLength={2000} value={text} onChange={(event) => setText(event.currentTarget.value)} />}
        <FailureNote error={close.error ?? correct.error} />
        <RightButton needs="takeCalls" variant={isClosed ? 'default' : 'filled'} disabled={chosen === null || (isClosed && chosen === call.outcome)} loading={close.isPending || correct.isPending} onClick={run}>
          {isClosed ? t.correct : t.close}
        </RightButton>
      </Stack>
    </Card>
  );
}
