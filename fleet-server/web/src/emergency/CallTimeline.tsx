import { Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { useNoteCall } from './callQueries';
import { callWords } from './callWords';
import { deskWords } from './deskWords';
import type { CallDetail } from './emergencyTypes';
import { entryText, whoText } from './entryText';
import { entryWords } from './entryWords';

const LONGEST_NOTE = 2000;

/** The record as it grows, newest last, and the place to write into it. */
export function CallTimeline({ detail }: { detail: CallDetail }) {
  const t = useWords(deskWords);
  const c = useWords(callWords);
  const e = useWords(entryWords);
  const format = useFormat();
  const note = useNoteCall(detail.call.id);
  const [typed, setTyped] = useState('');
  const add = () => note.mutate(typed.trim(), { onSuccess: () => setTyped('') });
  return (
    <Card title={t.record}>
      <ol className="call-timeline">
        {detail.entries.map((entry) => (
          <li key={entry.number} data-what={entry.what}>
            <time dateTime={new Date(entry.timeMs).toISOString()}>{format.seconds(entry.timeMs)}</time>
            <span className="call-said">{entryText(entry, e, c)}</span>
            <span className="faint">{whoText(entry.who, e)}</span>
          </li>
        ))}
      </ol>
      <Text size="sm" my="sm" c={detail.isWhole ? 'var(--calm)' : 'var(--alarm)'} role={detail.isWhole ? undefined : 'alert'}>
        {detail.isWhole ? t.whole(detail.entries.length) : t.broken(detail.firstFault ?? 0)}
      </Text>
      <FailureNote error={note.error} />
      <Textarea label={t.note} description={t.noteHint} autosize minRows={2} maxLength={LONGEST_NOTE} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <Group justify="flex-end" mt="xs">
        <RightButton needs="takeCalls" variant="default" disabled={typed.trim() === ''} loading={note.isPending} onClick={add}>
          {t.noteAdd}
        </RightButton>
      </Group>
    </Card>
  );
}
