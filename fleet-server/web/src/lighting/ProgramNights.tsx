import type { ControlProgram } from '../api/lightingTypes';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { addDays, dateIn } from '../poles/nightDates';
import { PreviewPanel } from '../preview/PreviewPanel';
import { previewWords } from '../preview/previewWords';
import { Card } from '../ui/Card';
import { useNightChoice } from './useNightChoice';

/** What the program as it stands in the editor would make of every night, beside the default calendar. */
export function ProgramNights({ program, poles }: { program: ControlProgram; poles: number }) {
  const t = useWords(previewWords);
  const [{ latitude, longitude }] = useNightChoice();
  const today = dateIn(cityTimeZone.use(), serverNow());
  return (
    <Card title={t.programDraft}>
      <PreviewPanel subject={{ draft: { rules: [], defaultProgram: program.id }, programs: [program], latitude, longitude }} start={{ from: today, to: addDays(today, 29) }} poles={poles} />
    </Card>
  );
}
