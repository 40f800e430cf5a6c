import { useQuery } from '@tanstack/react-query';
import { PageSkeleton } from '../app/PageSkeleton';
import { useWords } from '../i18n/context';
import { Failed } from '../ui/Failed';
import { CalendarEditor } from './CalendarEditor';
import { calendarQuery } from './calendarQueries';
import { EVERY_DAY } from './calendarDays';
import { calendarWords } from './calendarWords';
import { idFrom } from './programEditing';
import { programsQuery } from './programQueries';

/** One calendar in the editor; the id `new` starts a fresh one. */
export function CalendarPage({ id }: { id: string }) {
  return id === 'new' ? <NewCalendar /> : <StoredCalendar id={id} />;
}

function NewCalendar() {
  const t = useWords(calendarWords);
  const programs = useQuery(programsQuery);
  if (programs.data === undefined) {
    return programs.error === null ? <PageSkeleton /> : <Failed error={programs.error} retry={() => void programs.refetch()} />;
  }
  return <CalendarEditor start={{ id: idFrom(t.newTitle), name: t.newTitle, version: undefined, rules: [], defaultProgram: programs.data[0]?.id ?? '' }} />;
}

function StoredCalendar({ id }: { id: string }) {
  const calendar = useQuery({ ...calendarQuery(id), refetchOnWindowFocus: false });
  if (calendar.data === undefined) {
    return calendar.error === null ? <PageSkeleton /> : <Failed error={calendar.error} retry={() => void calendar.refetch()} />;
  }
  const { name, version, rules, defaultProgram, poles } = calendar.data;
  const start = { id, name, version, defaultProgram, rules: rules.map((rule) => ({ ...rule, days: rule.days ?? EVERY_DAY })) };
  return <CalendarEditor key={version} start={start} poles={poles} />;
}
