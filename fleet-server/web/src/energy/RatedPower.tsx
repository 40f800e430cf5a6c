import { Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { useRights } from '../app/session';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { ConfirmButton } from '../ui/ConfirmButton';
import { FailureNote } from '../ui/FailureNote';
import { yearWords } from './yearWords';

interface Props {
  id: string;
  /** The pole has a figure of its own. */
  isOwn: boolean;
  watt: number | null;
  note: string;
}

/** States the rated power of one pole where it differs from its group's, or takes it back. */
export function RatedPower({ id, isOwn, watt, note }: Props) {
  const t = useWords(yearWords);
  const { may } = useRights();
  const client = useQueryClient();
  const [open, dialog] = useDisclosure(false);
  const path = `/api/poles/${encodeURIComponent(id)}/rated-power`;
  const again = () => client.invalidateQueries({ queryKey: ['energy'] });
  const remove = useMutation({ mutationFn: () => api.delete(path), onSuccess: again });
  if (!may('managePoles')) {
    return null;
  }
  return (
    <Group gap="xs">
      <Button variant="default" onClick={dialog.open}>
        {t.state}
      </Button>
      {isOwn && <ConfirmButton needs="managePoles" label={t.takeBack} question={t.takeBackSure} done={t.takenBack} action={remove} />}
      {open && <RatedForm path={path} watt={watt} note={note} close={dialog.close} saved={again} />}
    </Group>
  );
}

function RatedForm({ path, watt, note, close, saved }: { path: string; watt: number | null; note: string; close: () => void; saved: () => Promise<void> }) {
  const t = useWords(yearWords);
  const announce = useAnnounce();
  const [power, setPower] = useState<number | string>(watt ?? '');
  const [source, setSource] = useState(note);
  const save = useMutation({
    mutationFn: () => api.put(path, { watt: Number(power), source: source.trim() }),
    onSuccess: async () => {
      await saved();
      announce(t.saved);
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={t.state} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <NumberInput label={t.watt} value={power} onChange={setPower} min={1} max={2000} decimalScale={1} required data-autofocus />
          <TextInput label={t.from} placeholder={t.fromExample} value={source} onChange={(event) => setSource(event.currentTarget.value)} maxLength={200} required />
          <FailureNote error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={power === '' || source.trim() === ''}>
              {t.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
