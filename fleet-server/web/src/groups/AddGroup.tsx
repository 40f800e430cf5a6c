import { Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { api } from '../api/client';
import { useWords } from '../i18n/context';
import { calendarsQuery } from '../lighting/calendarQueries';
import { idFrom } from '../lighting/programEditing';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { groupWords } from './groupWords';

export function AddGroup({ close }: { close: () => void }) {
  const t = useWords(groupWords);
  const announce = useAnnounce();
  const client = useQueryClient();
  const calendars = useQuery(calendarsQuery).data ?? [];
  const [name, setName] = useState('');
  const [calendarId, setCalendarId] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: () => api.post('/api/groups', { id: idFrom(name), name, calendarId }),
    onSuccess: async () => {
      announce(t.created(name));
      close();
      await client.invalidateQueries({ queryKey: ['groups'] });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Modal opened onClose={close} title={t.add}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t.name} required withAsterisk={false} maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
          <Select label={t.calendar} placeholder={t.defaultCalendar} clearable value={calendarId} onChange={setCalendarId} data={calendars.map(({ id, name: label }) => ({ value: id, label }))} />
          <FailureNote error={add.error} />
          <Button type="submit" loading={add.isPending} disabled={idFrom(name) === ''}>
            {t.create}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
