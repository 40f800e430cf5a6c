import { Button, Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { Role } from '../api/types';
import { refusalOf } from '../api/problem';
import { useLanguage, useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { useCreatePerson } from './peopleQueries';
import { peopleWords } from './peopleWords';
import { isRole, useRoleChoices } from './useRoleChoices';

export function AddPerson({ close }: { close: () => void }) {
  const t = useWords(peopleWords);
  const announce = useAnnounce();
  const { language } = useLanguage();
  const roles = useRoleChoices();
  const create = useCreatePerson();
  const [person, setPerson] = useState({ user: '', password: '', role: 'viewer' as Role });
  const refusal = refusalOf(create.error);
  const wrong = (field: string) => (refusal?.field === field ? refusal.reason : undefined);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate(
      { ...person, language },
      {
        onSuccess: () => {
          announce(t.created(person.user));
          close();
        },
      },
    );
  };
  return (
    <Modal opened onClose={close} title={t.add}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t.user} required withAsterisk={false} autoCapitalize="none" value={person.user} error={wrong('user')} onChange={(event) => setPerson({ ...person, user: event.currentTarget.value })} data-autofocus />
          <PasswordInput label={t.password} description={t.passwordHint} autoComplete="new-password" minLength={10} required withAsterisk={false} value={person.password} error={wrong('password')} onChange={(event) => setPerson({ ...person, password: event.currentTarget.value })} />
          <Select label={t.role} allowDeselect={false} value={person.role} data={roles} onChange={(role) => setPerson({ ...person, role: isRole(role) ? role : person.role })} />
          {refusal === undefined && <FailureNote error={create.error} />}
          <Button type="submit" loading={create.isPending}>
            {t.create}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
