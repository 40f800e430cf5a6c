import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useRights } from '../app/session';
import { useFormat, useWords } from '../i18n/context';
import { peopleQuery } from '../people/peopleQueries';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { rotaQuery, useSaveRota } from './callQueries';
import { CallViews } from './CallViews';
import type { RotaAnswer, RotaShift, RotaStep } from './emergencyTypes';
import { OnCallNow } from './OnCallNow';
import './rota.css';
import { LONGEST_DELAY_S, RotaStepForm } from './RotaStepForm';
import { rotaWords } from './rotaWords';
import { ShiftForm } from './ShiftForm';
import { ShiftWeek, useSpanText } from './ShiftWeek';
import { countWeek, turnsOf } from './shiftWeek';

const MOST_STEPS = 10;
const MOST_SHIFTS = 50;

/** Who is on call when, and whom to tell when nobody takes a call, step after step. */
export function RotaPage() {
  const t = useWords(rotaWords);
  const { may } = useRights();
  const rota = useQuery({ ...rotaQuery, enabled: may('takeCalls') });
  const body = () => {
    if (!may('takeCalls')) {
      return <Empty title={t.forbidden} hint={t.forbiddenHint} />;
    }
    if (rota.data === undefined) {
      return rota.error === null ? <Skeleton h={200} /> : <Failed error={rota.error} retry={() => void rota.refetch()} />;
    }
    return (
      <Stack mt="md" gap="md" maw={900}>
        <OnCallNow rota={rota.data} />
        <Editor key={rota.data.version} rota={rota.data} />
      </Stack>
    );
  };
  return (
    <Page title={t.title} lead={t.lead}>
      <CallViews />
      {body()}
    </Page>
  );
}

function Editor({ rota }: { rota: RotaAnswer }) {
  const t = useWords(rotaWords);
  const format = useFormat();
  const announce = useAnnounce();
  const { may } = useRights();
  const mayChange = may('managePeople');
  const people = useQuery({ ...peopleQuery, enabled: mayChange }).data ?? [];
  const save = useSaveRota();
  const [steps, setSteps] = useState(rota.steps);
  const [shifts, setShifts] = useState(rota.shifts);
  const inputs = useRef<(HTMLInputElement | null)[]>([]);
  const changeStep = (index: number, next: Partial<RotaStep>) => setSteps(steps.map((step, at) => (at === index ? { ...step, ...next } : step)));
  const changeShift = (index: number, next: Partial<RotaShift>) => setShifts(shifts.map((shift, at) => (at === index ? { ...shift, ...next } : shift)));
  const addStep = () => setSteps([...steps, { afterS: Math.min(LONGEST_DELAY_S, (steps.at(-1)?.afterS ?? 0) + 60), people: [], roles: ['operator'], emails: [], onCall: false, routes: [] }]);
  const addShift = () => setShifts([...shifts, { name: '', days: 127, fromMinute: 0, toMinute: 0, people: [], emails: [] }]);
  const named = (own: readonly string[]) => [...new Set([...people.map(({ user }) => user), ...own])];
  const isNew = steps !== rota.steps || shifts !== rota.shifts;
  return (
    <>
      <Text className="faint">{rota.changedBy === null ? t.builtIn : t.changed(rota.changedBy, format.moment(rota.changedMs))}</Text>
      <Title order={2} size="h4">
        {t.shifts}
      </Title>
      {shifts.length > 0 && <WeekCard shifts={shifts} steps={steps} choose={(shift) => inputs.current[shift]?.focus()} />}
      {shifts.map((shift, index) => (
        // A shift may have no name yet: its place is what it is.
        <ShiftForm
          key={index}
          shift={shift}
          names={named(shift.people)}
          mayChange={mayChange}
          nameRef={(input) => {
            inputs.current[index] = input;
          }}
          change={(next) => changeShift(index, next)}
          remove={() => setShifts(shifts.filter((_, at) => at !== index))}
        />
      ))}
      <Group>
        <RightButton needs="managePeople" variant="default" disabled={shifts.length >= MOST_SHIFTS} onClick={addShift}>
          {t.addShift}
        </RightButton>
      </Group>
      <Title order={2} size="h4">
        {t.steps}
      </Title>
      {steps.length === 0 && <Text>{t.none}</Text>}
      {steps.map((step, index) => (
        <Card key={index} title={t.step(index + 1)}>
          <RotaStepForm step={step} names={named(step.people)} routes={rota.routes} mayChange={mayChange} change={(next) => changeStep(index, next)} />
          {mayChange && (
            <Group justify="flex-end" mt="xs">
              <Button variant="subtle" color="red" className="dangerous" size="compact-md" onClick={() => setSteps(steps.filter((_, at) => at !== index))}>
                {t.remove(index + 1)}
              </Button>
            </Group>
          )}
        </Card>
      ))}
      {shifts.length === 0 && steps.some(({ onCall }) => onCall) && <Alert className="rota-warning" color="yellow" variant="light">{t.noShiftsForStep}</Alert>}
      <Group>
        <RightButton needs="managePeople" variant="default" disabled={steps.length >= MOST_STEPS} onClick={addStep}>
          {t.add}
        </RightButton>
      </Group>
      <FailureNote error={save.error} />
      <Group className="rota-save" data-new={isNew || undefined}>
        <RightButton needs="managePeople" loading={save.isPending} disabled={!isNew} onClick={() => save.mutate({ version: rota.version, steps, shifts }, { onSuccess: () => announce(t.saved) })}>
          {t.save}
        </RightButton>
        {isNew && (
          <Text size="sm" className="faint">
            {t.unsaved}
          </Text>
        )}
      </Group>
      <Text size="sm" className="faint">
        {t.everyone}
      </Text>
    </>
  );
}

function WeekCard({ shifts, steps, choose }: { shifts: RotaShift[]; steps: RotaStep[]; choose: (shift: number) => void }) {
  const t = useWords(rotaWords);
  const text = useSpanText();
  const { gaps, overlaps } = countWeek(turnsOf(shifts));
  return (
    <Card title={t.week}>
      <Stack gap="sm">
        <ShiftWeek shifts={shifts} choose={choose} />
        {gaps.length > 0 && (
          <Alert className="rota-warning" color="yellow" variant="light" title={t.gaps}>
            {text(gaps)}. {t.gapsHint}
          </Alert>
        )}
        {overlaps.length > 0 && <Text size="sm">{t.overlaps(text(overlaps))}</Text>}
        {gaps.length === 0 && (
          <Text size="sm" className="faint">
            {t.noGaps}
          </Text>
        )}
        {steps.every(({ onCall }) => !onCall) && <Alert className="rota-warning" color="yellow" variant="light">{t.noStepForShifts}</Alert>}
      </Stack>
    </Card>
  );
}
