import { Button, Fieldset, Group, Modal, MultiSelect, NumberInput, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { groupsQuery } from '../groups/groupQueries';
import { useWords } from '../i18n/context';
import { clockMinuteOf, clockText } from '../i18n/zonedTime';
import { WeekdayPicker } from '../lighting/WeekdayPicker';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { useSaveRoute } from './alarmQueries';
import { type AlarmRoute, type RouteBody, severities } from './alarmTypes';
import { alarmTypeWords } from './alarmTypeWords';
import { alarmWords } from './alarmWords';
import { routeWords } from './routeWords';

const fresh: RouteBody = {
  name: '',
  enabled: true,
  leastSeverity: 'critical',
  types: [],
  groups: [],
  tellsEnd: false,
  days: 127,
  fromMinute: 0,
  toMinute: 0,
  channel: 'email',
  address: '',
  language: 'de',
  afterMinutes: 0,
  repeatMinutes: 15,
  reminders: 8,
};

interface Props {
  route: AlarmRoute | null;
  close: () => void;
  keepSecret: (secret: string | null) => void;
}

export function RouteDialog({ route, close, keepSecret }: Props) {
  const t = useWords(routeWords);
  const a = useWords(alarmWords);
  const types = useWords(alarmTypeWords);
  const announce = useAnnounce();
  const groups = useQuery(groupsQuery).data ?? [];
  const saving = useSaveRoute(route?.id ?? null);
  const [draft, setDraft] = useState<RouteBody>(route ?? fresh);
  const change = (part: Partial<RouteBody>) => setDraft((before) => ({ ...before, ...part }));
  const number = (name: 'afterMinutes' | 'repeatMinutes' | 'reminders', label: string, max: number) => (
    <NumberInput label={label} min={0} max={max} allowDecimal={false} value={draft[name]} onChange={(value) => change({ [name]: Number(value) || 0 })} />
  );
  const hour = (name: 'fromMinute' | 'toMinute', label: string) => (
    <TextInput type="time" label={label} value={clockText(draft[name])} onChange={(event) => change({ [name]: clockMinuteOf(event.currentTarget.value) ?? 0 })} />
  );
  const save = () =>
    saving.mutate(draft, {
      onSuccess: (saved) => {
        keepSecret(saved.secret ?? null);
        announce(t.saved);
        close();
      },
    });
  return (
    <Modal opened onClose={close} title={route === null ? t.add : route.name} size="lg">
      <Stack>
        <TextInput label={t.name} required maxLength={100} value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={t.channel}
            allowDeselect={false}
            data={[
              { value: 'email', label: t.email },
              { value: 'webhook', label: t.webhook },
            ]}
            value={draft.channel}
            onChange={(channel) => change({ channel: channel ?? 'email' })}
          />
          <TextInput label={t.address} required value={draft.address} onChange={(event) => change({ address: event.currentTarget.value })} />
          <Select
            label={t.least}
            allowDeselect={false}
            data={severities.map((value) => ({ value, label: a[value] }))}
            value={draft.leastSeverity}
            onChange={(leastSeverity) => change({ leastSeverity: leastSeverity ?? 'critical' })}
          />
          <Select
            label={t.language}
            allowDeselect={false}
            data={[
              { value: 'de', label: 'Deutsch' },
              { value: 'en', label: 'English' },
            ]}
            value={draft.language}
            onChange={(language) => change({ language: language ?? 'de' })}
          />
        </SimpleGrid>
        <MultiSelect
          label={t.types}
          placeholder={draft.types.length === 0 ? t.allTypes : ''}
          searchable
          data={[{ value: 'emergencyCall', label: t.call }, ...Object.entries(types).map(([value, label]) => ({ value, label }))]}
          value={draft.types}
          onChange={(chosen) => change({ types: chosen })}
        />
        <MultiSelect
          label={t.groups}
          placeholder={draft.groups.length === 0 ? t.allGroups : ''}
          searchable
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.groups}
          onChange={(chosen) => change({ groups: chosen })}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {number('afterMinutes', t.after, 10_080)}
          {number('repeatMinutes', t.repeat, 10_080)}
          {number('reminders', t.reminders, 20)}
        </SimpleGrid>
        <Fieldset legend={t.hours}>
          <Stack gap="sm">
            <WeekdayPicker label={t.days} days={draft.days} onChange={(days) => change({ days })} />
            <SimpleGrid cols={2}>
              {hour('fromMinute', t.from)}
              {hour('toMinute', t.to)}
            </SimpleGrid>
            <Text size="sm" className="faint">
              {draft.fromMinute === draft.toMinute ? t.allDay : draft.fromMinute > draft.toMinute ? t.overMidnight : ''} {t.hoursHint}
            </Text>
          </Stack>
        </Fieldset>
        <Switch label={t.tellsEnd} description={t.tellsEndHint} checked={draft.tellsEnd} onChange={(event) => change({ tellsEnd: event.currentTarget.checked })} />
        <Switch label={t.enabled} checked={draft.enabled} onChange={(event) => change({ enabled: event.currentTarget.checked })} />
        <FailureNote error={saving.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t.cancel}
          </Button>
          <RightButton needs="managePeople" disabled={draft.name.trim() === '' || draft.address.trim() === ''} loading={saving.isPending} onClick={save}>
            {t.save}
          </RightButton>
        </Group>
      </Stack>
    </Modal>
  );
}
