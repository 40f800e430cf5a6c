import { IconCircleCheck, IconHandStop, IconUrgent } from '@tabler/icons-react';
import { useWords } from '../i18n/context';
import { callWords } from './callWords';
import type { CallItem } from './emergencyTypes';

const marks = {
  open: { Icon: IconUrgent, colour: 'var(--alarm)' },
  taken: { Icon: IconHandStop, colour: 'var(--warn)' },
  closed: { Icon: IconCircleCheck, colour: 'var(--calm)' },
} as const;

/** Where a call stands, as shape, colour and word; a drill says so. */
export function CallMark({ call }: { call: CallItem }) {
  const t = useWords(callWords);
  const { Icon, colour } = marks[call.state];
  return (
    <span className="call-state">
      <Icon size={18} color={colour} aria-hidden />
      {t[call.state]}
      {call.isDrill && <span className="call-mark">{t.drill}</span>}
    </span>
  );
}
