import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CalendarRule } from '../api/lightingTypes';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useLanguage, useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { holidayWords } from '../preview/holidayWords';
import { dateIn } from '../poles/nightDates';
import { Card } from '../ui/Card';
import { addMonths, datesOf, MONDAY_FIRST, programOn, weekday } from './calendarDays';
import { calendarWords } from './calendarWords';
import { holidaysQuery, stateName } from './holidayQueries';
import { useProgramNames } from './programQueries';
import './weekdays.css';

/** Told apart by lightness as well as by hue; the name stands beside each anyway. */
const COLOURS = ['#7f8ea6', '#e0b93f', '#4f89e6', '#4fc3b0', '#b096e6', '#ff7a6b'];

/** A month of nights, each with the program that the rules give it. */
export function CalendarMonth({ rules, defaultProgram }: { rules: readonly CalendarRule[]; defaultProgram: string }) {
  const t = useWords(calendarWords);
  const { language } = useLanguage();
  const names = useProgramNames();
  const [month, setMonth] = useState(() => dateIn(cityTimeZone.get(), serverNow()).slice(0, 7));
  const holidayNames = useWords(holidayWords) as Record<string, string>;
  const holidays = useQuery(holidaysQuery(Number(month.slice(0, 4)))).data;
  const holidayOn = new Map(holidays?.days.map(({ date, name }) => [date, holidayNames[name] ?? name]));
  const dates = datesOf(month);
  const ranked = [...new Set([defaultProgram, ...rules.map(({ program }) => program)])];
  const colourOf = (program: string) => COLOURS[ranked.indexOf(program) % COLOURS.length];
  const heading = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${month}-01`));
  const weekdayName = (day: number) => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day));
  const navigation = (
    <Group gap={6}>
      <ActionIcon variant="default" size="lg" aria-label={t.previous} onClick={() => setMonth(addMonths(month, -1))}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Text w={140} ta="center">
        {heading}
      </Text>
      <ActionIcon variant="default" size="lg" aria-label={t.next} onClick={() => setMonth(addMonths(month, 1))}>
        <IconChevronRight size={18} />
      </ActionIcon>
    </Group>
  );
  return (
    <Card title={t.month} actions={navigation}>
      <div className="month" aria-label={t.monthHint} role="group">
        {MONDAY_FIRST.map((day) => (
          <span key={day} className="month-head" aria-hidden="true">
            {weekdayName(day)}
          </span>
        ))}
        {dates.map((date, index) => {
          const holiday = holidayOn.get(date);
          const program = programOn(rules, defaultProgram, date, holiday !== undefined);
          const style = { '--night-colour': colourOf(program), ...(index === 0 ? { gridColumnStart: weekday(date) + 1 } : {}) };
          return (
            <div key={date} className="month-day" style={style} data-holiday={holiday !== undefined || undefined} data-special={program !== defaultProgram || undefined}>
              <strong>{index + 1}</strong>
              {holiday === undefined ? <br /> : <em>{holiday}</em>}
              <span className="faint">{names.get(program) ?? program}</span>
            </div>
          );
        })}
      </div>
      {holidays !== undefined && (
        <Text size="sm" className="faint" mt="sm">
          {t.holidaysOf(stateName(holidays.state))}
        </Text>
      )}
    </Card>
  );
}
