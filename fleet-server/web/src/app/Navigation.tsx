import { Link, useLocation } from 'wouter';
import { AlarmBadge } from '../alarms/AlarmBadge';
import type { Session } from '../api/types';
import { useWords } from '../i18n/context';
import { Lantern } from '../ui/Lantern';
import { AccountMenu } from './AccountMenu';
import { isAt, type Place, places } from './places';
import { useRights } from './session';
import { shellWords } from './shellWords';

/** On a phone these stay in the bar; the others are in the menu. */
const ON_PHONE = 4;

interface Props {
  session: Session;
  openPalette: () => void;
  openHelp: () => void;
}

/** A rail at the side; on a phone a bar under the thumb. */
export function Navigation({ session, openPalette, openHelp }: Props) {
  const t = useWords(shellWords);
  const [path] = useLocation();
  const { may } = useRights();
  const shown = places.filter((place) => may(place.needs));
  const entry = (place: Place, rank: number) => (
    <Link
      key={place.name}
      href={place.path}
      className="rail-entry"
      data-secondary={rank >= ON_PHONE || undefined}
      aria-current={isAt(place, path) ? 'page' : undefined}
    >
      <place.icon size={22} stroke={1.6} aria-hidden />
      <span>{t[place.name]}</span>
      {place.name === 'alarms' && <AlarmBadge />}
    </Link>
  );
  return (
    <nav className="rail" aria-label={t.pages}>
      <Link href="/" className="rail-mark" aria-label="Laterne">
        <Lantern size={32} />
      </Link>
      {shown.map(entry)}
      <AccountMenu session={session} more={shown.slice(ON_PHONE)} openPalette={openPalette} openHelp={openHelp} />
    </nav>
  );
}
