import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import type { Saved, StoredCalendar } from '../api/lightingTypes';
import { filterOf, type PoleChoice } from '../choose/poleChoice';
import { useFormat, useWords } from '../i18n/context';
import { idFrom } from '../lighting/programEditing';
import { useProgramNames } from '../lighting/programQueries';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import type { Rules, Season } from './planDraft';
import { previewWords } from './previewWords';

interface Props {
  choice: PoleChoice;
  poles: number;
  base: StoredCalendar;
  draft: Rules;
  season: Season | null;
  inForce: string | undefined;
  /** What is sent is what was previewed. */
  isPreviewed: boolean;
}

/** Sends what was previewed: as a calendar of these poles, or as a change of the calendar that they share with others. */
export function PlanSend({ choice, poles, base, draft, season, inForce, isPreviewed }: Props) {
  const t = useWords(previewWords);
  const format = useFormat();
  const client = useQueryClient();
  const programs = useProgramNames();
  const [asking, dialog] = useDisclosure(false);
  const [how, setHow] = useState<'own' | 'whole'>('own');
  const suggested = season === null ? base.name : `${programs.get(season.program) ?? season.program} ${season.first.slice(0, 4)}`;
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? suggested;
  const send = useMutation({
    mutationFn: async () => {
      const path = (id: string) => `/api/calendars/${encodeURIComponent(id)}`;
      if (season !== null && how === 'whole') {
        const saved = await api.put<Saved>(path(base.id), { name: base.name, version: base.version, ...draft });
        return { poles: saved.poles };
      }
      let id = base.id;
      if (season !== null) {
        id = (await api.post<Saved>('/api/calendars', { id: idFrom(name), name, ...draft })).id;
        // Known to the page before any pole names it: a plan on an unknown calendar goes away, and with it the word that it was sent.
        await client.invalidateQueries({ queryKey: ['calendars'] });
      }
      if (choice.kind === 'group') {
        return await api.put<{ poles: number }>(`/api/groups/${encodeURIComponent(choice.value)}/assignment`, { calendarId: id });
      }
      return { poles: (await api.post<{ newSettings: number }>(`${path(id)}/assignment`, { filter: filterOf(choice) })).newSettings };
    },
    onSuccess: () => {
      dialog.close();
      return Promise.all(['calendars', 'poles', 'groups', 'pole'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
  });
  const nothing = season === null && base.id === inForce;
  return (
    <Card title={t.send}>
      <Stack gap="sm" align="flex-start">
        {season !== null && (
          <Radio.Group label={t.how} value={how} onChange={(value) => setHow(value === 'whole' ? 'whole' : 'own')}>
            <Stack gap={6} mt={6}>
              <Radio value="own" label={t.howOwn(format.number(poles))} />
              <Radio value="whole" label={t.howWhole(base.name, format.number(base.poles))} />
            </Stack>
          </Radio.Group>
        )}
        {season !== null && how === 'own' && <TextInput label={t.calendarName} w={320} maxLength={100} value={name} onChange={(event) => setTyped(event.currentTarget.value)} />}
        <Text size="sm" className="faint">
          {nothing ? t.nothingToSend : isPreviewed ? t.previewed : t.notPreviewed}
        </Text>
        {send.data !== undefined && (
          <Text fw={600} role="status" data-testid="plan-sent">
            {t.sent(format.number(send.data.poles), send.data.poles)}
          </Text>
        )}
        <RightButton needs="runLight" disabled={nothing || !isPreviewed || name.trim() === ''} onClick={() => { send.reset(); dialog.open(); }} data-testid="plan-send">
          {t.sendTo(format.number(how === 'whole' && season !== null ? base.poles : poles))}
        </RightButton>
      </Stack>
      {asking && (
        <Modal opened onClose={dialog.close} title={t.sure}>
          <Stack>
            <Text>{season === null ? t.sureAssign(base.name, format.number(poles)) : how === 'whole' ? t.sureWhole(base.name, format.number(base.poles)) : t.sureOwn(name, format.number(poles))}</Text>
            <FailureNote error={send.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close} data-autofocus>
                {t.cancel}
              </Button>
              <Button loading={send.isPending} onClick={() => send.mutate()} data-testid="plan-confirm">
                {t.sendNow}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </Card>
  );
}
