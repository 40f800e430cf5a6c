import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { groupsQuery } from '../groups/groupQueries';
import { useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { useAddSilence } from './alarmQueries';
import { alarmTypeWords } from './alarmTypeWords';
import { silenceWords } from './silenceWords';

const HOUR_MS = 3_600_000;

/** The value of a local date and time field. */
function localValue(ms: number): string {
  const date = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16);
}

export function AddSilence({ close }: { close: () => void }) {
  const t = useWords(silenceWords);
  const types = useWords(alarmTypeWords);
  const announce = useAnnounce();
  const groups = useQuery(groupsQuery).data ?? [];
  const add = useAddSilence();
  const [pole, setPole] = useState('');
  const [group, setGroup] = useState<string | null>(null);
  const [type, setType] = useState<string | null>(null);
  const [from, setFrom] = useState(() => localValue(serverNow()));
  const [to, setTo] = useState(() => localValue(serverNow() + 4 * HOUR_MS));
  const [reason, setReason] = useState('');
  const fromMs = new Date(from).getTime();
  const toMs = new Date(to).getTime();
  const scoped = pole.trim() !== '' || group !== null || type !== null;
  const timed = toMs > fromMs;
  const save = () =>
    add.mutate(
      { poleId: pole.trim() === '' ? null : pole.trim(), groupId: group, segmentId: null, type, fromMs, toMs, reason: reason.trim() },
      {
        onSuccess: () => {
          announce(t.saved);
          close();
        },
      },
    );
  return (
    <Modal opened onClose={close} title={t.add}>
      <Stack>
        <TextInput label={t.pole} value={pole} onChange={(event) => setPole(event.currentTarget.value)} />
        <Select label={t.group} placeholder={t.any} clearable searchable data={groups.map(({ id, name }) => ({ value: id, label: name }))} value={group} onChange={setGroup} />
        <Select
          label={t.type}
          placeholder={t.any}
          clearable
          searchable
          data={Object.entries(types).map(([value, label]) => ({ value, label }))}
          value={type}
          onChange={setType}
        />
        <Group grow align="flex-start">
          <TextInput type="datetime-local" label={t.from} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput type="datetime-local" label={t.to} value={to} error={timed ? null : t.badTime} onChange={(event) => setTo(event.currentTarget.value)} />
        </Group>
        <TextInput label={t.reason} required maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {!scoped && (
          <Text size="sm" className="faint">
            {t.scope}
          </Text>
        )}
        <FailureNote error={add.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t.cancel}
          </Button>
          <RightButton needs="handleAlarms" disabled={!scoped || !timed || reason.trim() === ''} loading={add.isPending} onClick={save}>
            {t.save}
          </RightButton>
        </Group>
      </Stack>
    </Modal>
  );
}
