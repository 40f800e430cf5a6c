import { Button, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { api } from '../api/client';
import { refusalOf } from '../api/problem';
import { groupsQuery } from '../groups/groupQueries';
import { useWords } from '../i18n/context';
import { useLive } from '../live/context';
import { FailureNote } from '../ui/FailureNote';
import { addPoleWords } from './addPoleWords';
import { PoleSecret } from './PoleSecret';

/** Registers one pole and shows its secret once. */
export function AddPole({ close }: { close: () => void }) {
  const t = useWords(addPoleWords);
  const client = useQueryClient();
  const groups = useQuery(groupsQuery).data ?? [];
  const neighbour = useLive().poles.all.at(-1);
  const [pole, setPole] = useState({ id: '', name: '', latitude: neighbour?.lat ?? 51, longitude: neighbour?.lon ?? 7, group: null as string | null });
  const add = useMutation({
    mutationFn: () => api.post<{ id: string; secret: string }>('/api/poles', { ...pole, name: pole.name === '' ? pole.id : pole.name }),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['poles'] }), client.invalidateQueries({ queryKey: ['live'] })]),
  });
  const refusal = refusalOf(add.error);
  const wrong = (field: string) => (refusal?.field === field ? refusal.reason : undefined);
  const set = (change: Partial<typeof pole>) => setPole((before) => ({ ...before, ...change }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add.mutate();
  };

  if (add.data !== undefined) {
    return <PoleSecret id={add.data.id} secret={add.data.secret} close={close} />;
  }
  return (
    <Modal opened onClose={close} title={t.title}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t.id} description={t.idHint} required withAsterisk={false} pattern="[A-Za-z0-9_\-]{1,64}" value={pole.id} onChange={(event) => set({ id: event.currentTarget.value })} error={wrong('id')} data-autofocus />
          <TextInput label={t.name} value={pole.name} onChange={(event) => set({ name: event.currentTarget.value })} error={wrong('name')} />
          <Group grow>
            <NumberInput label={t.latitude} value={pole.latitude} min={-90} max={90} decimalScale={6} hideControls onChange={(value) => set({ latitude: Number(value) })} error={wrong('latitude')} />
            <NumberInput label={t.longitude} value={pole.longitude} min={-180} max={180} decimalScale={6} hideControls onChange={(value) => set({ longitude: Number(value) })} error={wrong('longitude')} />
          </Group>
          <Select label={t.group} clearable value={pole.group} onChange={(group) => set({ group })} data={groups.map(({ id, name }) => ({ value: id, label: name }))} error={wrong('group')} />
          {refusal === undefined && <FailureNote error={add.error} />}
          <Button type="submit" loading={add.isPending}>
            {t.save}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
