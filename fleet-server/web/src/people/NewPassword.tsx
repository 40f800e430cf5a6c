import { Button, Modal, PasswordInput, Stack } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { useChangePerson } from './peopleQueries';
import { peopleWords } from './peopleWords';

export function NewPassword({ user, close }: { user: string; close: () => void }) {
  const t = useWords(peopleWords);
  const announce = useAnnounce();
  const change = useChangePerson(user);
  const [password, setPassword] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate(
      { password },
      {
        onSuccess: () => {
          announce(t.passwordChanged(user));
          close();
        },
      },
    );
  };
  return (
    <Modal opened onClose={close} title={`${t.newPassword}: ${user}`}>
      <form onSubmit={submit}>
        <Stack>
          <PasswordInput label={t.newPassword} description={t.passwordHint} autoComplete="new-password" minLength={10} required withAsterisk={false} value={password} onChange={(event) => setPassword(event.currentTarget.value)} data-autofocus />
          <FailureNote error={change.error} />
          <Button type="submit" loading={change.isPending}>
            {t.newPassword}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
