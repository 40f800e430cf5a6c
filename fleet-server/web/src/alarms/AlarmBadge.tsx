import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../i18n/context';
import { alarmCountsQuery } from './alarmQueries';
import './alarms.css';
import { alarmWords } from './alarmWords';

/** In the navigation: how many critical alarms nobody has acknowledged. */
export function AlarmBadge() {
  const t = useWords(alarmWords);
  const format = useFormat();
  const critical = useQuery(alarmCountsQuery).data?.criticalUnacknowledged ?? 0;
  return critical === 0 ? null : (
    <span className="alarm-badge" role="img" aria-label={t.criticalOpen(format.number(critical))}>
      {critical > 99 ? '99+' : critical}
    </span>
  );
}
