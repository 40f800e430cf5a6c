import { ActionIcon, Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useWords } from '../i18n/context';
import { isDate } from '../poles/nightDates';
import { type EnergyRange, isMonth, isYear, shifted } from './energyRange';
import { energyWords } from './energyWords';
import { ScopeFilter } from './ScopeFilter';

/** Which nights, and of which poles. */
export function RangeFilter({ range, change }: { range: EnergyRange; change: (next: Partial<EnergyRange>) => void }) {
  const t = useWords(energyWords);
  const field = (member: 'from' | 'to' | 'month' | 'year', type: string, label: string, isValid: (text: string | null) => text is string) => (
    <TextInput
      key={`${member} ${range[member]}`}
      type={type}
      label={label}
      defaultValue={range[member]}
      onChange={(event) => {
        const text = event.currentTarget.value;
        if (isValid(text)) {
          change({ [member]: text });
        }
      }}
      w={member === 'year' ? 90 : undefined}
    />
  );
  return (
    <Group align="flex-end" gap="sm">
      <SegmentedControl
        aria-label={t.period}
        value={range.kind}
        onChange={(kind) => change({ kind: kind === 'month' ? 'month' : kind === 'year' ? 'year' : 'nights' })}
        data={[
          { value: 'nights', label: t.nights },
          { value: 'month', label: t.month },
          { value: 'year', label: t.year },
        ]}
      />
      <Group align="flex-end" gap={6}>
        <ActionIcon variant="default" size={36} aria-label={t.earlier} onClick={() => change(shifted(range, -1))}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        {range.kind === 'nights' && field('from', 'date', t.from, isDate)}
        {range.kind === 'nights' && field('to', 'date', t.until, isDate)}
        {range.kind === 'month' && field('month', 'month', t.month, isMonth)}
        {range.kind === 'year' && field('year', 'number', t.year, isYear)}
        <ActionIcon variant="default" size={36} aria-label={t.later} onClick={() => change(shifted(range, 1))}>
          <IconChevronRight size={18} />
        </ActionIcon>
      </Group>
      <ScopeFilter scope={range.scope} id={range.id} change={change} />
    </Group>
  );
}
