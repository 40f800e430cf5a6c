import { Group, Modal, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Failed } from '../ui/Failed';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { releaseKeysQuery, useAddKey, useChangeKey } from './releaseQueries';
import type { ReleaseKey } from './releaseTypes';
import { releaseWords } from './releaseWords';

/** The public keys that may sign releases. */
export function KeyCard() {
  const t = useWords(releaseWords);
  const keys = useQuery(releaseKeysQuery);
  const [adding, add] = useDisclosure(false);
  const body = () => {
    if (keys.data === undefined) {
      return keys.error === null ? <Skeleton h={80} /> : <Failed error={keys.error} retry={() => void keys.refetch()} />;
    }
    return keys.data.length === 0 ? (
      <Text className="faint">{t.noKeys}</Text>
    ) : (
      <div className="stacking">
        <Table verticalSpacing="xs">
          <Table.Tbody>
            {keys.data.map((key) => (
              <Row key={key.id} entry={key} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    );
  };
  return (
    <Card
      title={t.keys}
      actions={
        <RightButton needs="manageReleases" variant="default" size="compact-md" onClick={add.open}>
          {t.addKey}
        </RightButton>
      }
    >
      {body()}
      {adding && <AddKey close={add.close} />}
    </Card>
  );
}

function Row({ entry }: { entry: ReleaseKey }) {
  const t = useWords(releaseWords);
  const retire = useChangeKey(entry.id, 'retired', entry.note);
  const revoke = useChangeKey(entry.id, 'revoked', entry.note);
  return (
    <Table.Tr>
      <Table.Td>
        <strong>{entry.id}</strong> <span style={entry.state === 'revoked' ? { color: 'var(--alarm)' } : undefined}>{t[entry.state]}</span>
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere', fontFamily: 'monospace', fontSize: '0.8125rem' }}>{entry.publicKey}</Table.Td>
      <Table.Td>{entry.note}</Table.Td>
      <Table.Td>
        <Group gap={0} justify="flex-end">
          {entry.state === 'active' && <ConfirmButton needs="manageReleases" label={t.retire} question={t.askRetire} done={t.changed} action={retire} />}
          {entry.state !== 'revoked' && <ConfirmButton needs="manageReleases" label={t.revoke} question={t.askRevoke} done={t.changed} action={revoke} />}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function AddKey({ close }: { close: () => void }) {
  const t = useWords(releaseWords);
  const announce = useAnnounce();
  const add = useAddKey();
  const [id, setId] = useState('');
  const [publicKey, setPublicKey] = useState('');
  const [note, setNote] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add.mutate(
      { id, publicKey, note },
      {
        onSuccess: () => {
          announce(t.changed);
          close();
        },
      },
    );
  };
  return (
    <Modal opened onClose={close} title={t.addKey}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t.keyId} required withAsterisk={false} maxLength={32} value={id} onChange={(event) => setId(event.currentTarget.value)} data-autofocus />
          <TextInput label={t.publicKey} required withAsterisk={false} maxLength={64} value={publicKey} onChange={(event) => setPublicKey(event.currentTarget.value.trim())} />
          <TextInput label={t.note} maxLength={200} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <FailureNote error={add.error} />
          <RightButton needs="manageReleases" type="submit" loading={add.isPending}>
            {t.addKey}
          </RightButton>
        </Stack>
      </form>
    </Modal>
  );
}
