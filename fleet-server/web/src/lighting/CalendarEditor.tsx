import { Alert, Button, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { refusalOf, statusOf } from '../api/problem';
import type { CalendarRule } from '../api/lightingTypes';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { dateIn } from '../poles/nightDates';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { dateNumber, EVERY_DAY, swapped } from './calendarDays';
import { CalendarMonth } from './CalendarMonth';
import { CalendarNights } from './CalendarNights';
import { type CalendarDraft, useDeleteCalendar, useSaveCalendar } from './calendarQueries';
import { calendarWords } from './calendarWords';
import { idFrom } from './programEditing';
import { programsQuery } from './programQueries';
import { RuleRow } from './RuleRow';
import { useUnsavedGuard } from './useUnsavedGuard';

/** Everyday program and rules of a calendar, with the month that they make. */
export function CalendarEditor({ start, poles }: { start: CalendarDraft; poles?: number | undefined }) {
  const t = useWords(calendarWords);
  const announce = useAnnounce();
  const [, go] = useLocation();
  const programs = useQuery(programsQuery).data ?? [];
  const [draft, setDraft] = useState(start);
  const save = useSaveCalendar();
  const remove = useDeleteCalendar(start.id);
  const isNew = draft.version === undefined;
  const dirty = isNew || JSON.stringify(draft) !== JSON.stringify(start);
  useUnsavedGuard(dirty && !save.isSuccess);

  const set = (change: Partial<CalendarDraft>) => setDraft((before) => ({ ...before, ...change }));
  const setRule = (index: number, change: Partial<CalendarRule>) => set({ rules: draft.rules.map((rule, place) => (place === index ? { ...rule, ...change } : rule)) });
  const refusal = refusalOf(save.error);
  const refused = (field: string) => (refusal?.field.endsWith(field) === true ? refusal.reason : undefined);
  const choices = programs.map(({ id, name }) => ({ value: id, label: name }));
  const today = dateNumber(dateIn(cityTimeZone.get(), serverNow()));
  const store = () =>
    save.mutate(draft, {
      onSuccess: (answer) => {
        announce(t.saved(draft.name, answer.poles));
        if (isNew) {
          go(`/calendars/${encodeURIComponent(answer.id)}`, { replace: true });
        }
      },
    });

  return (
    <Page
      title={isNew ? t.newTitle : draft.name}
      lead={poles === undefined ? undefined : t.poles(poles)}
      actions={
        <>
          {!isNew && <ConfirmButton needs="runLight" label={t.deleteIt} question={t.deleteSure(start.name)} done={t.deleted(start.name)} action={remove} onDone={() => go('/calendars', { replace: true })} />}
          <RightButton needs="runLight" loading={save.isPending} disabled={!dirty || draft.name.trim() === ''} onClick={store} data-testid="calendar-save">
            {t.save}
          </RightButton>
        </>
      }
    >
      <Stack gap="lg">
        {statusOf(save.error) === 409 && !isNew ? (
          <Alert color="yellow" variant="light" role="alert">
            {t.conflict}
          </Alert>
        ) : (
          <FailureNote error={save.error} />
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t.name} value={draft.name} maxLength={100} error={draft.name.trim() === '' ? t.nameMissing : refused('name')} onChange={(event) => { const name = event.currentTarget.value; set(isNew ? { name, id: idFrom(name) } : { name }); }} />
          <Select label={t.everyday} description={t.everydayHint} allowDeselect={false} data={choices} value={draft.defaultProgram} error={refused('defaultProgram')} onChange={(program) => set({ defaultProgram: program ?? draft.defaultProgram })} />
        </SimpleGrid>
        <Card title={t.rules}>
          <Text size="sm" className="faint">
            {draft.rules.length === 0 ? t.noRules : t.rulesHint}
          </Text>
          {draft.rules.map((rule, index) => (
            <RuleRow today={today}
              key={index}
              rule={rule}
              index={index}
              last={index === draft.rules.length - 1}
              programs={choices}
              refused={(field) => refused(`rules[${index}].${field}`)}
              change={(change) => setRule(index, change)}
              move={(step) => set({ rules: swapped(draft.rules, index, step) })}
              remove={() => set({ rules: draft.rules.filter((_, place) => place !== index) })}
            />
          ))}
          <Button variant="subtle" size="compact-md" mt="xs" disabled={programs.length === 0} onClick={() => set({ rules: [...draft.rules, { startDate: today, endDate: today, days: EVERY_DAY, program: draft.defaultProgram }] })}>
            {t.addRule}
          </Button>
        </Card>
        <CalendarMonth rules={draft.rules} defaultProgram={draft.defaultProgram} />
        <CalendarNights draft={draft} poles={poles ?? 0} />
      </Stack>
    </Page>
  );
}
