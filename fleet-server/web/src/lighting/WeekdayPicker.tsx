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
          aria-label={longDayName(day)}
          onClick={() => onChange(toggled(days, day) === 0 ? days : toggled(days, day))}
        >
          {dayName(day)}
        </UnstyledButton>
      ))}
    </Group>
  );
}
