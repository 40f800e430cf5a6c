import { Alert, Button, Checkbox, Code, CopyButton, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { Right } from '../api/types';
import { sessionQuery } from '../app/session';
import { useWords } from '../i18n/context';
import { FailureNote } from '../ui/FailureNote';
import { useCreateKey } from './accountQueries';
import { keyWords } from './keyWords';
import { rightWords } from './rightWords';

const DAYS = [7, 30, 90, 180, 365];

/** What a key can hold of somebody's rights: nothing about people. */
export function scopesOf(rights: readonly Right[]): Right[] {
  return rights.filter((right) => right !== 'managePeople' && right !== 'ownAccount');
}

/** Makes a key and shows it once. */
export function AddKey({ close }: { close: () => void }) {
  const t = useWords(keyWords);
  const r = useWords(rightWords);
  const create = useCreateKey();
  const rights = useQuery(sessionQuery).data?.rights ?? [];
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['see']);
  const [days, setDays] = useState(90);
  if (create.data !== undefined) {
    const { key } = create.data;
    return (
      <Modal opened onClose={close} title={t.secretTitle(name)} closeOnClickOutside={false} closeOnEscape={false}>
        <Stack>
          <Alert color="yellow" variant="light">
            {t.secretHint}
          </Alert>
          <Code block data-testid="new-key" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {key}
          </Code>
          <Group grow>
            <CopyButton value={key}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? t.copied : t.copy}
                </Button>
              )}
            </CopyButton>
            <Button onClick={close}>{t.done}</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate({ name, scopes, days });
  };
  return (
    <Modal opened onClose={close} title={t.add}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t.name} description={t.nameHint} pattern="[a-z0-9._\-]{1,40}" maxLength={40} required withAsterisk={false} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
          <Checkbox.Group label={t.scopes} value={scopes} onChange={setScopes}>
            <Stack gap={6} mt={4}>
              {scopesOf(rights).map((right) => (
                <Checkbox key={right} value={right} label={r[right]} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Select label={t.days} allowDeselect={false} value={String(days)} onChange={(value) => setDays(Number(value ?? days))} data={DAYS.map((count) => ({ value: String(count), label: t.dayCount(count) }))} />
          <FailureNote error={create.error} />
          <Button type="submit" disabled={scopes.length === 0} loading={create.isPending}>
            {t.create}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
