import { Button, Modal, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { api } from '../api/client';
import { refusalOf } from '../api/problem';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { peopleWords } from './peopleWords';

/** A person changes the own password; the session here goes on, the others end. */
export function OwnPassword({ close }: { close: () => void }) {
  const t = useWords(peopleWords);
  const announce = useAnnounce();
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const change = useMutation({
    mutationFn: () => api.put('/api/session', { password, newPassword }),
    onSuccess: () => {
      announce(t.ownChanged);
      close();
    },
  });
  const refusal = refusalOf(change.error);
  const wrong = (field: string) => (refusal?.field === field ? refusal.reason : undefined);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Modal opened onClose={close} title={t.ownTitle}>
      <form onSubmit={submit}>
        <Stack>
          <PasswordInput label={t.presentPassword} autoComplete="current-password" required withAsterisk={false} value={password} error={wrong('password')} onChange={(event) => setPassword(event.currentTarget.value)} data-autofocus />
          <PasswordInput label={t.newPassword} description={t.passwordHint} autoComplete="new-password" minLength={10} required withAsterisk={false} value={newPassword} error={wrong('newPassword')} onChange={(event) => setNewPassword(event.currentTarget.value)} />
          {refusal === undefined && <FailureNote error={change.error} />}
          <Button type="submit" loading={change.isPending}>
            {t.ownTitle}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
