import { Button, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { api } from '../api/client';
import type { Schemas } from '../api/types';
import { ChoosePoles } from '../choose/ChoosePoles';
import { chosenQuery } from '../choose/chooseQueries';
import { filterOf, readChoice, writeChoice } from '../choose/poleChoice';
import { useSupply } from '../choose/useSupply';
import { useFormat, useWords } from '../i18n/context';
import { calendarsQuery } from '../lighting/calendarQueries';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { AssignField } from './AssignField';
import { assignWords } from './assignWords';
import { polesWords } from './polesWords';
import { supplyWords } from './supplyWords';
import { commissioningStates } from './useFilter';

type Changes = Partial<Record<'group' | 'segment' | 'feeder' | 'calendar' | 'commissioning', string | null | undefined>>;

/** Many poles at once: who, what changes, how many that are, and what came of it. All of them change, or none. */
export function AssignPage() {
  const t = useWords(assignWords);
  const states = useWords(polesWords);
  const supply = useWords(supplyWords);
  const format = useFormat();
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const choice = readChoice(search.get('who'));
  const chosen = useQuery(chosenQuery(choice)).data;
  const { options } = useSupply();
  const calendars = useQuery(calendarsQuery).data ?? [];
  const [changes, setChanges] = useState<Changes>({});
  const [asking, dialog] = useDisclosure(false);
  const assign = useMutation({
    mutationFn: () => {
      const { commissioning, ...targets } = changes;
      const body = { ...Object.fromEntries(Object.entries(targets).flatMap(([name, id]) => (id === undefined ? [] : [[name, { id }]]))), ...(commissioning == null ? {} : { commissioning }) };
      return api.post<Schemas['AssignPolesAnswer']>('/api/poles/assignment', { filter: filterOf(choice), ...body });
    },
    onSettled: () => {
      dialog.close();
      return Promise.all(['poles', 'pole', 'groups', 'cabinets', 'feeders', 'calendars'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
  });
  const set = (name: keyof Changes) => (value: string | null | undefined) =>
    setChanges((before) => ({ ...before, [name]: value }));
  const total = chosen?.total ?? 0;
  const nothing = Object.values(changes).every((value) => value === undefined);
  const field = (name: 'group' | 'segment' | 'feeder') => <AssignField label={t[name]} options={options[name]} value={changes[name]} change={set(name)} />;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <Button variant="default" component={Link} href="/supply">
          {supply.link}
        </Button>
      }
    >
      <Stack gap="lg">
        <Card title={t.who}>
          <ChoosePoles choice={choice} change={(next) => setSearch({ who: writeChoice(next) }, { replace: true })} />
        </Card>
        <Card title={t.what}>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            {field('group')}
            {field('segment')}
            {field('feeder')}
            <AssignField label={t.calendar} options={calendars.map(({ id, name }) => ({ value: id, label: name }))} value={changes.calendar} change={set('calendar')} />
            <AssignField label={t.commissioning} options={commissioningStates.map((value) => ({ value, label: states[value] }))} value={changes.commissioning} change={set('commissioning')} noNone />
          </SimpleGrid>
          <Group mt="md">
            <RightButton needs="managePoles" disabled={total === 0 || nothing} onClick={() => { assign.reset(); dialog.open(); }} data-testid="assign">
              {t.change(format.number(total))}
            </RightButton>
          </Group>
        </Card>
        <FailureNote error={assign.error} />
        {assign.data !== undefined && (
          <Card title={t.doneTitle}>
            <Text role="status">{t.done(format.number(assign.data.changed), format.number(assign.data.poles), format.number(assign.data.newSettings))}</Text>
          </Card>
        )}
      </Stack>
      {asking && (
        <Modal opened onClose={dialog.close} title={t.sure(format.number(total))}>
          <Stack>
            <Text size="sm">{t.sureHint}</Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close} data-autofocus>
                {t.cancel}
              </Button>
              <Button loading={assign.isPending} onClick={() => assign.mutate()} data-testid="assign-confirm">
                {t.change(format.number(total))}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </Page>
  );
}
