import { Button, Group, MultiSelect, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import type { Ref } from 'react';
import { useWords } from '../i18n/context';
import { clockMinuteOf, clockText } from '../i18n/zonedTime';
import { WeekdayPicker } from '../lighting/WeekdayPicker';
import { Card } from '../ui/Card';
import type { RotaShift } from './emergencyTypes';
import { rotaWords } from './rotaWords';

interface Props {
  shift: RotaShift;
  names: string[];
  mayChange: boolean;
  nameRef: Ref<HTMLInputElement>;
  change: (next: Partial<RotaShift>) => void;
  remove: () => void;
}

/** One shift: who is on call on which weekdays from when to when. */
export function ShiftForm({ shift, names, mayChange, nameRef, change, remove }: Props) {
  const t = useWords(rotaWords);
  const clock = (name: 'fromMinute' | 'toMinute', label: string) => (
    <TextInput type="time" label={label} readOnly={!mayChange} value={clockText(shift[name])} onChange={(event) => change({ [name]: clockMinuteOf(event.currentTarget.value) ?? 0 })} />
  );
  return (
    <Card title={shift.name.trim() === '' ? t.unnamed : shift.name}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput ref={nameRef} label={t.shiftName} required maxLength={60} readOnly={!mayChange} value={shift.name} onChange={(event) => change({ name: event.currentTarget.value })} />
          <div>
            <Text size="sm" fw={500} mb={4} aria-hidden>
              {t.days}
            </Text>
            <fieldset className="plain-fieldset" disabled={!mayChange}>
              <WeekdayPicker label={t.days} days={shift.days} onChange={(days) => change({ days })} />
            </fieldset>
          </div>
          <SimpleGrid cols={2}>
            {clock('fromMinute', t.from)}
            {clock('toMinute', t.to)}
          </SimpleGrid>
          <MultiSelect label={t.people} searchable readOnly={!mayChange} value={shift.people} onChange={(people) => change({ people })} data={names} />
          <TagsInput label={t.emails} description={t.emailsHint} readOnly={!mayChange} value={shift.emails} onChange={(emails) => change({ emails })} />
        </SimpleGrid>
        <Text size="sm" className="faint">
          {shift.fromMinute === shift.toMinute ? t.wholeDay : shift.fromMinute > shift.toMinute ? t.nextDay : ''}
        </Text>
        {mayChange && (
          <Group justify="flex-end">
            <Button variant="subtle" color="red" className="dangerous" size="compact-md" onClick={remove}>
              {t.removeShift(shift.name)}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
