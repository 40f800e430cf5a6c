import { Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { useStart } from './chargingQueries';
import { pointWords } from './pointWords';

/** Lets a vehicle charge from here; the pole's no is shown with its reason. */
export function StartDialog({ id, name, close }: { id: string; name: string; close: () => void }) {
  const t = useWords(pointWords);
  const announce = useAnnounce();
  const start = useStart(id);
  const [reference, setReference] = useState('');
  const [windowS, setWindow] = useState(60);
  const valid = /^[A-Za-z0-9_-]{0,20}$/.test(reference) && windowS >= 10 && windowS <= 600;
  const run = () =>
    start.mutate(
      { reference, windowS },
      {
        onSuccess: () => {
          announce(t.started);
          close();
        },
      },
    );
  return (
    <Modal opened onClose={close} title={t.startTitle(name)} size="sm">
      <Stack>
        <Text size="sm">{t.startHint}</Text>
        <TextInput label={t.reference} description={t.referenceHint} maxLength={20} value={reference} onChange={(event) => setReference(event.currentTarget.value)} />
        <NumberInput label={t.window} min={10} max={600} allowDecimal={false} value={windowS} onChange={(value) => setWindow(Number(value) || 0)} />
        <FailureNote error={start.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t.cancel}
          </Button>
          <Button disabled={!valid} loading={start.isPending} onClick={run}>
            {t.start}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
