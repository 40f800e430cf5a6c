import { Group, SegmentedControl, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, query } from '../api/client';
import { groupsQuery } from '../groups/groupQueries';
import { useWords } from '../i18n/context';
import { isDate } from '../poles/nightDates';
import { Card } from '../ui/Card';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { EnergyChart } from './EnergyChart';
import { sumsBy } from './energySums';
import { EnergyTable } from './EnergyTable';
import { EnergyTotal } from './EnergyTotal';
import type { EnergyAnswer } from './energyTypes';
import { energyWords } from './energyWords';
import { useEnergyRange } from './useEnergyRange';

/** Energy by night and by pole. */
export function EnergyPage() {
  const t = useWords(energyWords);
  const [range, change] = useEnergyRange();
  const groups = useQuery(groupsQuery).data ?? [];
  const { from, to, group } = range;
  const energy = useQuery({
    queryKey: ['energy', from, to, group],
    queryFn: ({ signal }) => api.get<EnergyAnswer>(`/api/energy${query({ from, to, group })}`, signal),
    placeholderData: keepPreviousData,
  });
  const date = (member: 'from' | 'to', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={range[member]}
      onChange={(event) => {
        const text = event.currentTarget.value;
        if (isDate(text)) {
          change({ [member]: text });
        }
      }}
    />
  );
  const body = () => {
    if (energy.data === undefined) {
      return energy.error === null ? <Skeleton h={300} /> : <Failed error={energy.error} retry={() => void energy.refetch()} />;
    }
    const { nights, total, missing } = energy.data;
    if (nights.length === 0) {
      return <Empty title={t.none} hint={t.noneHint} />;
    }
    return (
      <>
        <EnergyTotal total={total} />
        {missing > 0 && (
          <Text size="sm" className="faint" role="status">
            {t.missing(missing)}
          </Text>
        )}
        <Card title={t.byNight}>
          <EnergyChart nights={sumsBy(nights, 'date')} />
        </Card>
        <SegmentedControl
          value={range.by}
          onChange={(by) => change({ by: by === 'pole' ? 'pole' : 'night' })}
          data={[
            { value: 'night', label: t.byNight },
            { value: 'pole', label: t.byPole },
          ]}
          style={{ alignSelf: 'start' }}
        />
        <EnergyTable by={range.by} sums={sumsBy(nights, range.by === 'pole' ? 'poleId' : 'date')} />
      </>
    );
  };
  return (
    <Page title={t.title} lead={t.lead}>
      <Stack gap="lg">
        <Group align="flex-end" gap="sm">
          {date('from', t.from)}
          {date('to', t.until)}
          <Select label={t.group} placeholder={t.anyGroup} clearable value={group === '' ? null : group} onChange={(next) => change({ group: next ?? '' })} data={groups.map(({ id, name }) => ({ value: id, label: name }))} />
        </Group>
        {body()}
      </Stack>
    </Page>
  );
}
