import { useFormat, useWords } from '../i18n/context';
import type { Alarm } from './alarmTypes';
import { alarmTypeWords } from './alarmTypeWords';
import { alarmWords } from './alarmWords';

/** What an alarm is called, where it is, and its detail, in the language of the page. */
export function useAlarmText() {
  const types = useWords(alarmTypeWords);
  const t = useWords(alarmWords);
  const format = useFormat();
  const known = (type: string): string => (type in types ? types[type as keyof typeof types] : type);
  return {
    type: known,
    kind: (alarm: Alarm) => (alarm.place === '' || alarm.type === 'areaFailure' ? known(alarm.type) : `${known(alarm.type)}: ${alarm.place}`),
    where: (alarm: Alarm) => (alarm.areaKind === null ? (alarm.poleName ?? alarm.poleId ?? alarm.groupName ?? alarm.groupId ?? '') : t.areaNamed(t[alarm.areaKind], alarm.areaName ?? alarm.areaId ?? '')),
    detail: (alarm: Alarm) => {
      const [failed, all] = (alarm.detail ?? '').split('/').map(Number);
      return alarm.type === 'areaFailure' && failed !== undefined && all !== undefined ? t.failedOf(format.number(failed), format.number(all)) : alarm.detail;
    },
  };
}
