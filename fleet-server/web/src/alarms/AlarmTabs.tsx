import { Link, useLocation } from 'wouter';
import { useRights } from '../app/session';
import { useWords } from '../i18n/context';
import './alarms.css';
import { alarmWords } from './alarmWords';

/** From the list to silences and to who is told. */
export function AlarmTabs() {
  const t = useWords(alarmWords);
  const [path] = useLocation();
  const { may } = useRights();
  const tabs = [
    ['/alarms', t.list],
    ['/alarms/silences', t.silences],
    ...(may('managePeople') ? [['/alarms/routes', t.routes]] : []),
  ] as [string, string][];
  return (
    <nav className="alarm-tabs" aria-label={t.title}>
      {tabs.map(([href, label]) => (
        <Link key={href} href={href} aria-current={path === href ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
