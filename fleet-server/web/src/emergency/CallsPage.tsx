import { Button, Group, Select, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { CALL_ROWS, callListQuery } from './callQueries';
import { CallTable } from './CallTable';
import { CallViews } from './CallViews';
import { callWords } from './callWords';
import { deskWords } from './deskWords';
import { DrillDialog } from './DrillDialog';
import { callOutcomes } from './emergencyTypes';
import { callStates, drillChoices, useCallFilter } from './useCallFilter';

/** Every call, newest first; filters and page stand in the address. */
export function CallsPage() {
  const t = useWords(deskWords);
  const c = useWords(callWords);
  const { filter, page, write } = useCallFilter();
  const calls = useQuery(callListQuery(filter, page));
  const [drilling, drill] = useDisclosure(false);
  const stateName = { active: t.active, open: c.open, taken: c.taken, closed: c.closed };
  const drillName = { without: t.withoutDrills, only: t.onlyDrills };
  const body = () => {
    if (calls.data === undefined) {
      return calls.error === null ? <Skeleton h={220} /> : <Failed error={calls.error} retry={() => void calls.refetch()} />;
    }
    const { total, items } = calls.data;
    if (items.length === 0) {
      return <Empty title={t.none} hint={t.noneHint} />;
    }
    return (
      <>
        <CallTable calls={items} />
        <Group justify="space-between" mt="sm">
          <Text size="sm" className="faint">
            {t.total(total)}
          </Text>
          {total > CALL_ROWS && (
            <Group gap="xs">
              <Button variant="default" size="compact-md" disabled={page === 0} onClick={() => write({ page: page === 1 ? '' : String(page) })}>
                {t.back}
              </Button>
              <Button variant="default" size="compact-md" disabled={(page + 1) * CALL_ROWS >= total} onClick={() => write({ page: String(page + 2) })}>
                {t.more}
              </Button>
            </Group>
          )}
        </Group>
      </>
    );
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <RightButton needs="takeCalls" variant="default" onClick={drill.open}>
          {t.drill}
        </RightButton>
      }
    >
      <CallViews />
      <Group gap="sm" my="md" role="search">
        <Select aria-label={t.state} placeholder={t.anyState} clearable value={filter.state || null} onChange={(state) => write({ state: state ?? '' })} data={callStates.map((value) => ({ value, label: stateName[value] }))} />
        <Select aria-label={t.outcome} placeholder={t.anyOutcome} clearable value={filter.outcome || null} onChange={(outcome) => write({ outcome: outcome ?? '' })} data={callOutcomes.map((value) => ({ value, label: c[value] }))} />
        <Select aria-label={t.drills} placeholder={t.withDrills} clearable value={filter.drills || null} onChange={(drills) => write({ drills: drills ?? '' })} data={drillChoices.map((value) => ({ value, label: drillName[value] }))} />
        {filter.pole !== '' && (
          <Button variant="default" onClick={() => write({ pole: '' })}>
            {filter.pole} ×
          </Button>
        )}
      </Group>
      {body()}
      {drilling && <DrillDialog close={drill.close} />}
    </Page>
  );
}
