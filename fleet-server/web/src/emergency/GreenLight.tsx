import { useFormat, useWords } from '../i18n/context';
import { deskWords } from './deskWords';
import type { CallDetail } from './emergencyTypes';
import { entryWords } from './entryWords';

/** Whether the caller's light is green, and if not, why and when it will be. */
export function GreenLight({ detail }: { detail: CallDetail }) {
  const t = useWords(deskWords);
  const answers: Readonly<Record<string, unknown>> = useWords(entryWords);
  const format = useFormat();
  const wish = detail.acknowledgement;
  if (wish === null) {
    return <>{detail.call.isDrill && detail.call.state !== 'open' ? t.greenDrill : t.greenNone}</>;
  }
  switch (wish.state) {
    case 'done':
      return <span style={{ color: 'var(--calm)' }}>{t.greenDone(format.seconds(wish.answeredMs))}</span>;
    case 'refused':
      return <span style={{ color: 'var(--alarm)' }}>{t.greenRefused(wish.reason ?? '')}</span>;
    case 'withdrawn':
      return <>{t.greenWithdrawn}</>;
    default: {
      if (wish.answer === null) {
        return <>{t.greenWaiting}</>;
      }
      const said = answers[wish.answer];
      const text = wish.nextMs === null ? t.greenOffline : t.greenRetry(typeof said === 'string' ? said : wish.answer, format.seconds(wish.nextMs));
      return <span style={{ color: 'var(--warn)' }}>{text}</span>;
    }
  }
}
