import { Group, UnstyledButton } from '@mantine/core';
import { hasDay, MONDAY_FIRST, toggled } from './calendarDays';
import { useWeekdays } from './useWeekdays';
import './weekdays.css';

/** Seven buttons, Monday first. At least one day stays on. */
export function WeekdayPicker({ label, days, onChange }: { label: string; days: number; onChange: (days: number) => void }) {
  const { dayName, longDayName } = useWeekdays();
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={label}>
      {MONDAY_FIRST.map((day) => (
        <UnstyledButton
          key={day}
          className="weekday"
          aria-pressed={hasDay(days, day)}
          // The name holds what is seen as a word of its own (WCAG 2.5.3), for who speaks to the page.
          aria-label={`${dayName(day)}, ${longDayName(day)}`}
          onClick={() => onChange(toggled(days, day) === 0 ? days : toggled(days, day))}
        >
          {dayName(day)}
        </UnstyledButton>
      ))}
    </Group>
  );
}
