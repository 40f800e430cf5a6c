import { IconCircleCheck, IconCircleDashed, IconCircleX, IconClock, IconHelpCircle, IconPuzzle, type TablerIcon } from '@tabler/icons-react';
import { useWords } from '../i18n/context';
import type { Verdict } from './chargingTypes';
import { reasonWords, verdictWords } from './verdictWords';

const icons: Record<Verdict, TablerIcon> = {
  valid: IconCircleCheck,
  incomplete: IconPuzzle,
  noKey: IconHelpCircle,
  invalid: IconCircleX,
  unreadable: IconCircleX,
  pending: IconClock,
  none: IconCircleDashed,
};

/** What signed values prove, by sign and word. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const t = useWords(verdictWords);
  const Icon = icons[verdict];
  return (
    <span className="verdict-mark" data-verdict={verdict}>
      <Icon size={16} aria-hidden />
      <span>{t[verdict]}</span>
    </span>
  );
}

/** Why, in a sentence; a code that is not known here is shown as it is. */
export function useReason() {
  const reasons: Readonly<Record<string, string | undefined>> = useWords(reasonWords);
  return (code: string) => reasons[code] ?? code;
}
