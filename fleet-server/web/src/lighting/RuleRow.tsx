import { ActionIcon, Group, Input, Select, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { CalendarRule } from '../api/lightingTypes';
import { useWords } from '../i18n/context';
import { isDate } from '../poles/nightDates';
import { dateNumber, dateText } from './calendarDays';
import { calendarWords } from './calendarWords';
import { EditorRow } from './EditorRow';
import { WeekdayPicker } from './WeekdayPicker';

interface Props {
  rule: CalendarRule;
  index: number;
  last: boolean;
  programs: { value: string; label: string }[];
  refused: (field: string) => string | undefined;
  change: (change: Partial<CalendarRule>) => void;
  move: (step: -1 | 1) => void;
  remove: () => void;
}

/** One rule: from, until, weekdays, program, and its rank. */
export function RuleRow({ rule, index, last, programs, refused, change, move, remove }: Props) {
  const t = useWords(calendarWords);
  const date = (member: 'startDate' | 'endDate', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={dateText(rule[member])}
      error={refused(member)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        if (isDate(text)) {
          change({ [member]: dateNumber(text) });
        }
      }}
    />
  );
  return (
    <EditorRow name={t.rule(index + 1)} remove={t.remove} onRemove={remove}>
      {date('startDate', t.from)}
      {date('endDate', t.until)}
      <div>
        <Input.Label component="div">{t.days}</Input.Label>
        <WeekdayPicker label={t.days} days={rule.days} onChange={(days) => change({ days })} />
      </div>
      <Select label={t.program} allowDeselect={false} data={programs} value={rule.program} error={refused('program')} onChange={(program) => change({ program: program ?? rule.program })} />
      <Group gap={4} mt={24}>
        <ActionIcon variant="default" size="lg" aria-label={`${t.up}: ${t.rule(index + 1)}`} disabled={index === 0} onClick={() => move(-1)}>
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon variant="default" size="lg" aria-label={`${t.down}: ${t.rule(index + 1)}`} disabled={last} onClick={() => move(1)}>
          <IconArrowDown size={16} />
        </ActionIcon>
      </Group>
    </EditorRow>
  );
}
