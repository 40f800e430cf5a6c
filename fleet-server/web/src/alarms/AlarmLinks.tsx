import { Link } from 'wouter';
import { Ago } from '../ui/Ago';
import './alarms.css';
import type { Alarm } from './alarmTypes';
import { SeverityMark } from './SeverityMark';
import { useAlarmText } from './useAlarmText';

/** Alarms as short lines that lead to the list. */
export function AlarmLinks({ alarms, withPlace }: { alarms: readonly Alarm[]; withPlace: boolean }) {
  const text = useAlarmText();
  return (
    <ul className="alarm-links">
      {alarms.map((alarm) => (
        <li key={alarm.id}>
          <SeverityMark severity={alarm.severity} />
          <Link href={`/alarms?alarm=${alarm.id}`} className="plain-link">
            {text.kind(alarm)}
            {withPlace && <span className="faint"> {text.where(alarm)}</span>}
          </Link>
          <span className="faint">
            <Ago ms={alarm.lastMs} />
          </span>
        </li>
      ))}
    </ul>
  );
}
