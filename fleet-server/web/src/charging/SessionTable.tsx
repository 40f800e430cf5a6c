import { useFormat, useWords } from '../i18n/context';
import type { ChargingSession } from './chargingTypes';
import { sessionWords } from './sessionWords';
import { VerdictMark } from './VerdictMark';

interface Props {
  sessions: readonly ChargingSession[];
  selected: string;
  select: (id: string) => void;
}

/** One line a session. */
export function SessionTable({ sessions, selected, select }: Props) {
  const t = useWords(sessionWords);
  const format = useFormat();
  return (
    <ul className="charging-list" aria-label={t.title}>
      {sessions.map((session) => {
        const id = `${session.poleId}~${session.number}`;
        return (
          <li key={id}>
            <button type="button" className="charge-row session-row" aria-pressed={id === selected} onClick={() => select(id === selected ? '' : id)}>
              <span>
                {format.moment(session.startMs)}
                <span className="faint charge-second">{session.endMs === null ? t.open : format.duration(session.endMs - session.startMs)}</span>
              </span>
              <span className="charge-name">
                {session.poleName}
                <span className="faint charge-second">
                  {session.poleId} #{session.number}
                </span>
              </span>
              <span>{session.reference}</span>
              <span className="charge-figure">{format.energy(session.energyWh)}</span>
              <VerdictMark verdict={session.verdict} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
