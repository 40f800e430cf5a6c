import { Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { useSaveFeeder } from './chargingQueries';
import type { FeederGroup } from './chargingTypes';
import { feederWords } from './feederWords';

export function FeederDialog({ group, close }: { group: FeederGroup | null; close: () => void }) {
  const t = useWords(feederWords);
  const announce = useAnnounce();
  const saving = useSaveFeeder(group?.id ?? null);
  const [id, setId] = useState(group?.id ?? '');
  const [name, setName] = useState(group?.name ?? '');
  const [limitA, setLimit] = useState(group?.limitA ?? 32);
  const save = () =>
    saving.mutate(
      { id: id.trim(), name: name.trim(), limitA },
      {
        onSuccess: () => {
          announce(t.saved);
          close();
        },
      },
    );
  return (
    <Modal opened onClose={close} title={group === null ? t.add : group.name} size="sm">
      <Stack>
        {group === null && <TextInput label={t.id} description={t.idHint} required maxLength={64} value={id} onChange={(event) => setId(event.currentTarget.value)} />}
        <TextInput label={t.name} required maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <NumberInput label={t.limitA} min={6} max={1000} allowDecimal={false} value={limitA} onChange={(value) => setLimit(Number(value) || 0)} />
        <FailureNote error={saving.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t.cancel}
          </Button>
          <Button disabled={name.trim() === '' || id.trim() === ''} loading={saving.isPending} onClick={save}>
            {t.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
