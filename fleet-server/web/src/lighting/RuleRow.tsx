import { ActionIcon, Group, Input, Select, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { CalendarRule } from '../api/lightingTypes';
import { useWords } from '../i18n/context';
import { isDate } from '../poles/nightDates';
import { dateNumber, dateText, dayNumber, dayText, kindOf, type RuleKind } from './calendarDays';
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
  /** yyyymmdd, where a rule gets dates anew. */
  today: number;
}

/** One rule: from, until, weekdays, program, and its rank. */
export function RuleRow({ rule, index, last, programs, refused, change, move, remove, today }: Props) {
  const t = useWords(calendarWords);
  const date = (member: 'startDate' | 'endDate', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={dateText(rule[member] ?? today)}
      error={refused(member)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        if (isDate(text)) {
          change({ [member]: dateNumber(text) });
        }
      }}
    />
  );
  const none = { startDate: null, endDate: null, season: null, holidays: null };
  const fresh: Record<RuleKind, Partial<CalendarRule>> = {
    dates: { ...none, startDate: today, endDate: today },
    season: { ...none, season: { from: 1201, to: 106 } },
    holidays: { ...none, holidays: true },
    always: none,
  };
  const kind = kindOf(rule);
  const season = (member: 'from' | 'to', label: string) => (
    <TextInput
      label={label}
      description={t.monthDay}
      maxLength={5}
      defaultValue={dayText(rule.season?.[member] ?? 101)}
      error={refused('season')}
      onBlur={(event) => {
        const day = dayNumber(event.currentTarget.value);
        if (day !== undefined && rule.season != null) {
          change({ season: { ...rule.season, [member]: day } });
        }
      }}
    />
  );
  return (
    <EditorRow name={t.rule(index + 1)} remove={t.remove} onRemove={remove}>
      <Select
        label={t.kind}
        allowDeselect={false}
        data={(['dates', 'season', 'holidays', 'always'] as const).map((value) => ({ value, label: t[value] }))}
        value={kind}
        onChange={(value) => change(fresh[value ?? 'dates'])}
      />
      {kind === 'dates' && date('startDate', t.from)}
      {kind === 'dates' && date('endDate', t.until)}
      {kind === 'season' && season('from', t.from)}
      {kind === 'season' && season('to', t.until)}
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
