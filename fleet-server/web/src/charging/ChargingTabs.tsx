import { Link, useLocation } from 'wouter';
import { useRights } from '../app/session';
import { useWords } from '../i18n/context';
import './charging.css';
import { chargingWords } from './chargingWords';

/** On a phone the bar scrolls; the room that is open shall be in sight. */
const show = (tab: HTMLAnchorElement | null) => tab?.parentElement?.scrollTo({ left: tab.offsetLeft - tab.parentElement.offsetLeft - 40 });

/** The rooms of charging. */
export function ChargingTabs() {
  const t = useWords(chargingWords);
  const [path] = useLocation();
  const { may } = useRights();
  const tabs: [string, string][] = [
    ['/charging', t.points],
    ['/charging/sessions', t.sessions],
    ['/charging/feeders', t.feeders],
    ...(may('runCharging') ? ([['/charging/cards', t.cards]] as [string, string][]) : []),
    ['/charging/keys', t.keys],
    ['/charging/month', t.month],
  ];
  return (
    <nav className="charging-tabs" aria-label={t.title}>
      {tabs.map(([href, label]) => (
        <Link key={href} href={href} aria-current={path === href ? 'page' : undefined} ref={path === href ? show : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
