import { useLocation, Link } from 'wouter';
import { useWords } from '../i18n/context';
import { useRights } from '../app/session';
import { deskWords } from './deskWords';
import './desk.css';

/** From the calls to the self-tests and the rota, by links, so that each has an address. */
export function CallViews() {
  const t = useWords(deskWords);
  const [path] = useLocation();
  const { may } = useRights();
  const views: [string, string][] = [
    ['/calls', t.list],
    ['/calls/self-tests', t.selfTests],
    ...(may('takeCalls') ? [['/calls/rota', t.rota] as [string, string]] : []),
  ];
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
