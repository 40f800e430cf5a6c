import { Link, useLocation } from 'wouter';
import '../emergency/desk.css';
import { useWords } from '../i18n/context';
import { energyWords } from './energyWords';

/** From the report to what the finders found, by links, so that each has an address. */
export function EnergyViews() {
  const t = useWords(energyWords);
  const [path] = useLocation();
  const views = [
    ['/energy', t.report],
    ['/energy/findings', t.findings],
  ] as const;
  return (
    <nav className="call-views" aria-label={t.views}>
      {views.map(([href, name]) => (
        <Link key={href} href={href} aria-current={path === href ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
