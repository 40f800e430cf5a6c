import { Group, UnstyledButton } from '@mantine/core';
import { useLanguage } from '../i18n/context';
import { hasDay, MONDAY_FIRST, toggled } from './calendarDays';
import './weekdays.css';

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Seven buttons, Monday first. At least one day stays on. */
export function WeekdayPicker({ label, days, onChange }: { label: string; days: number; onChange: (days: number) => void }) {
  const { language } = useLanguage();
  const name = (day: number, weekday: 'short' | 'long') => new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(MONDAY + day * DAY_MS);
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={label}>
      {MONDAY_FIRST.map((day) => (
        <UnstyledButton
          key={day}
          className="weekday"
          aria-pressed={hasDay(days, day)}
          aria-label={name(day, 'long')}
          onClick={() => onChange(toggled(days, day) === 0 ? days : toggled(days, day))}
        >
          {name(day, 'short').slice(0, 2)}
        </UnstyledButton>
      ))}
    </Group>
  );
}
