import { Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useWords } from '../i18n/context';
import { useLive, usePoleCount } from '../live/context';
import { isDate } from '../poles/nightDates';
import { programWords } from './programWords';
import type { NightWish } from './useNightChoice';
import type { NightChoice } from './usePreview';

/** A city's poles are too many for one list; typing narrows it. */
const SHOWN = 50;

/** Date, place and traffic of the night that is drawn. */
export function NightPicker({ night, change }: { night: NightChoice & { pole: string | null }; change: (wish: NightWish) => void }) {
  const t = useWords(programWords);
  const { poles } = useLive();
  const count = usePoleCount();
  const choices = useMemo(() => (count === 0 ? [] : poles.all.map(({ id, name }) => ({ value: id, label: name }))), [poles, count]);
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        type="date"
        label={t.date}
        size="xs"
        value={night.date}
        onChange={(event) => {
          if (isDate(event.currentTarget.value)) {
            change({ date: event.currentTarget.value });
          }
        }}
      />
      <Select
        label={t.place}
        size="xs"
        w={170}
        searchable
        limit={SHOWN}
        allowDeselect={false}
        value={night.pole}
        onChange={(pole) => {
          if (pole !== null) {
            change({ pole });
          }
        }}
        data={choices}
      />
      <NumberInput
        label={t.people}
        size="xs"
        w={130}
        min={0}
        max={3600}
        allowDecimal={false}
        value={night.roadUsersPerHour}
        onChange={(people) => {
          if (typeof people === 'number') {
            change({ people });
          }
        }}
      />
    </Group>
  );
}
