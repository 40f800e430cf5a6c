import { useFormat, useWords } from '../i18n/context';
import type { AccessPoint } from './hotspotTypes';
import { hotspotWords } from './hotspotWords';

const WRONG = ['silent', 'fault', 'relayFailure'];

export const needsSomebody = ({ state }: AccessPoint) => WRONG.includes(state);

/** How an access point stands: shape, word, and since when. */
export function HotspotState({ point }: { point: AccessPoint }) {
  const t = useWords(hotspotWords);
  const format = useFormat();
  const known: Readonly<Record<string, string | undefined>> = {
    reachable: t.reachable,
    silent: t.silent,
    fault: t.fault,
    relayFailure: t.relayFailure,
    scheduledOff: t.scheduledOff,
    notJudged: t.notJudged,
    waiting: t.waiting,
    offline: t.offline,
    off: t.off,
  };
  const wrong = needsSomebody(point);
  const fine = point.state === 'reachable';
  const colour = wrong ? 'var(--alarm)' : fine ? 'var(--calm)' : 'var(--faint)';
  return (
    <span>
      <span className="street-mark" style={{ color: colour }}>
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden>
          {wrong ? <path d="M6 0L12 11H0Z" fill={colour} /> : <circle cx="6" cy="6" r="4.5" fill={fine ? colour : 'none'} stroke={colour} strokeWidth="1.5" />}
        </svg>
        {known[point.state] ?? point.state}
      </span>
      {point.sinceMs !== null && (
        <span className="faint">
          {' '}
          {t.since} {format.moment(point.sinceMs)}
        </span>
      )}
    </span>
  );
}
