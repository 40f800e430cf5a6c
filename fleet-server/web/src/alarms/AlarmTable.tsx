import { useFormat, useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import type { Alarm } from './alarmTypes';
import { alarmWords } from './alarmWords';
import { SeverityMark } from './SeverityMark';
import { useAlarmText } from './useAlarmText';

interface Props {
  alarms: readonly Alarm[];
  selected: string;
  select: (id: string) => void;
}

/** One line an alarm, dense enough for a bad night. */
export function AlarmTable({ alarms, selected, select }: Props) {
  const t = useWords(alarmWords);
  const text = useAlarmText();
  const format = useFormat();
  return (
    <ul className="alarm-list" aria-label={t.list}>
      {alarms.map((alarm) => (
        <li key={alarm.id}>
          <button type="button" className="alarm-row" data-state={alarm.state} aria-pressed={alarm.id === selected} onClick={() => select(alarm.id === selected ? '' : alarm.id)}>
            <SeverityMark severity={alarm.severity} />
            <span className="alarm-kind">{text.kind(alarm)}</span>
            <span className="alarm-where">{text.where(alarm)}</span>
            <span className="alarm-count faint">{alarm.count > 1 ? t.times(format.number(alarm.count)) : ''}</span>
            <span className="alarm-state">
              {t[alarm.state]}
              {alarm.acknowledgedBy !== null && <span className="faint"> {t.by(alarm.acknowledgedBy)}</span>}
            </span>
            <span className="alarm-age faint">
              <Ago ms={alarm.lastMs} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
