import { Button, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useWords } from '../i18n/context';
import { FailureNote } from '../ui/FailureNote';
import type { Proof } from './accountQueries';
import { accountWords } from './accountWords';

interface Props {
  title: string;
  prove: (proof: Proof) => void;
  pending: boolean;
  error: unknown;
  close: () => void;
}

/** Asks for password and code before something that a borrowed browser must not do. */
export function CodeProof({ title, prove, pending, error, close }: Props) {
  const t = useWords(accountWords);
  const [proof, setProof] = useState<Proof>({ password: '', code: '' });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    prove(proof);
  };
  return (
    <Modal opened onClose={close} title={title}>
      <form onSubmit={submit}>
        <Stack>
          <PasswordInput label={t.presentPassword} autoComplete="current-password" required withAsterisk={false} value={proof.password} onChange={({ currentTarget }) => setProof({ ...proof, password: currentTarget.value })} data-autofocus />
          <TextInput label={t.anyCode} autoComplete="one-time-code" required withAsterisk={false} value={proof.code} onChange={({ currentTarget }) => setProof({ ...proof, code: currentTarget.value })} />
          <FailureNote error={error} />
          <Button type="submit" loading={pending}>
            {title}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
