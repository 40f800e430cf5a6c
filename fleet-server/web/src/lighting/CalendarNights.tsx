import { cityTimeZone } from '../i18n/cityTimeZone';
import { useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { addDays, dateIn } from '../poles/nightDates';
import { PreviewPanel } from '../preview/PreviewPanel';
import { Card } from '../ui/Card';
import type { CalendarDraft } from './calendarQueries';
import { calendarWords } from './calendarWords';
import { useNightChoice } from './useNightChoice';

/** The nights of a calendar as it stands in the editor, beside those of the saved one. */
export function CalendarNights({ draft: { id, version, rules, defaultProgram }, poles }: { draft: CalendarDraft; poles: number }) {
  const t = useWords(calendarWords);
  const [{ latitude, longitude }] = useNightChoice();
  const today = dateIn(cityTimeZone.use(), serverNow());
  return (
    <Card title={t.preview}>
      <PreviewPanel
        subject={{ draft: { rules, defaultProgram }, ...(version === undefined ? {} : { inForce: id }), latitude, longitude }}
        start={{ from: today, to: addDays(today, 29) }}
        poles={poles}
      />
    </Card>
  );
}
