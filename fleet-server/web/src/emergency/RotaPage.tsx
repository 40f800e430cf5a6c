import { Button, Group, MultiSelect, NumberInput, SimpleGrid, Skeleton, Stack, TagsInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '../api/types';
import { useRights } from '../app/session';
import { shellWords } from '../app/shellWords';
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
import type { RotaAnswer, RotaStep } from './emergencyTypes';
import { rotaWords } from './rotaWords';

const MOST_STEPS = 10;
const LONGEST_DELAY_S = 3600;
const ROLES: readonly Role[] = ['viewer', 'callTaker', 'maintainer', 'operator', 'administrator'];

/** Whom to tell when nobody takes a call, step after step. */
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
    return <Editor key={rota.data.version} rota={rota.data} />;
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
  const change = (index: number, next: Partial<RotaStep>) => setSteps(steps.map((step, at) => (at === index ? { ...step, ...next } : step)));
  const add = () => setSteps([...steps, { afterS: Math.min(LONGEST_DELAY_S, (steps.at(-1)?.afterS ?? 0) + 60), people: [], roles: ['operator'], emails: [] }]);
  return (
    <Stack mt="md" gap="md" maw={820}>
      <Text className="faint">{rota.changedBy === null ? t.builtIn : t.changed(rota.changedBy, format.moment(rota.changedMs))}</Text>
      {steps.length === 0 && <Text>{t.none}</Text>}
      {steps.map((step, index) => (
        // A step has no name of its own: its place is what it is.
        <Card key={index} title={t.step(index + 1)}>
          <Step step={step} names={[...new Set([...people.map(({ user }) => user), ...step.people])]} mayChange={mayChange} change={(next) => change(index, next)} />
          {mayChange && (
            <Group justify="flex-end" mt="xs">
              <Button variant="subtle" color="red" className="dangerous" size="compact-md" onClick={() => setSteps(steps.filter((_, at) => at !== index))}>
                {t.remove(index + 1)}
              </Button>
            </Group>
          )}
        </Card>
      ))}
      <FailureNote error={save.error} />
      <Group>
        <RightButton needs="managePeople" variant="default" disabled={steps.length >= MOST_STEPS} onClick={add}>
          {t.add}
        </RightButton>
        <RightButton needs="managePeople" loading={save.isPending} onClick={() => save.mutate({ version: rota.version, steps }, { onSuccess: () => announce(t.saved) })}>
          {t.save}
        </RightButton>
      </Group>
      <Text size="sm" className="faint">
        {t.everyone}
      </Text>
    </Stack>
  );
}

function Step({ step, names, mayChange, change }: { step: RotaStep; names: string[]; mayChange: boolean; change: (next: Partial<RotaStep>) => void }) {
  const t = useWords(rotaWords);
  const roleNames = useWords(shellWords);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <NumberInput label={t.after} min={0} max={LONGEST_DELAY_S} allowDecimal={false} readOnly={!mayChange} value={step.afterS} onChange={(value) => change({ afterS: Number(value) })} />
      <MultiSelect label={t.people} searchable readOnly={!mayChange} value={step.people} onChange={(people) => change({ people })} data={names} />
      <MultiSelect
        label={t.roles}
        readOnly={!mayChange}
        value={step.roles}
        onChange={(roles) => change({ roles: ROLES.filter((role) => roles.includes(role)) })}
        data={ROLES.map((role) => ({ value: role, label: roleNames[role] }))}
      />
      <TagsInput label={t.emails} description={t.emailsHint} readOnly={!mayChange} value={step.emails} onChange={(emails) => change({ emails })} />
    </SimpleGrid>
  );
}
