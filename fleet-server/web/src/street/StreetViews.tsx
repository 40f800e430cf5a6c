import { Link, useLocation } from 'wouter';
import { useWords } from '../i18n/context';
import './street.css';
import { streetWords } from './streetWords';

/** From the weather to hotspots and passers-by, by links, so that each has an address. */
export function StreetViews() {
  const t = useWords(streetWords);
  const [path] = useLocation();
  return (
    <nav className="street-views" aria-label={t.views}>
      {(['weather', 'hotspots', 'traffic'] as const).map((name) => (
        <Link key={name} href={`/${name}`} aria-current={path === `/${name}` ? 'page' : undefined}>
          {t[name]}
        </Link>
      ))}
    </nav>
  );
}
