import { useMemo } from 'react';
import { useWords } from '../i18n/context';
import type { AheadStreet } from './aheadQueries';
import { aheadWords } from './aheadWords';
import { planStreet } from './streetPlan';

/** The street from above, north up: poles, and lines between those that know each other. It needs no map server. */
export function StreetDrawing({ street, picked, pick }: { street: AheadStreet; picked: string | null; pick: (id: string) => void }) {
  const t = useWords(aheadWords);
  const { width, height, at } = useMemo(() => planStreet(street.places), [street.places]);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div className="ahead-scroll" role="region" aria-label={t.drawing} tabIndex={0}>
    <svg className="ahead-drawing" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={t.drawing}>
      {street.links.map(({ one, other, added }) => {
        const [from, to] = [at.get(one), at.get(other)];
        return from === undefined || to === undefined ? null : (
          <line key={`${one} ${other}`} className="ahead-link" data-added={added || undefined} data-picked={one === picked || other === picked || undefined} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
        );
      })}
      {street.places.map(({ id, name, knows }) => {
        const place = at.get(id);
        return place === undefined ? null : (
          <g
            key={id}
            className="ahead-pole"
            role="button"
            tabIndex={0}
            aria-pressed={id === picked}
            aria-label={`${id}, ${name}: ${t.knows(knows)}`}
            data-alone={knows === 0 || undefined}
            onClick={() => pick(id)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') {
                event.preventDefault();
                pick(id);
              }
            }}
          >
            <circle cx={place.x} cy={place.y} r={16} fill="transparent" />
            <circle className="ahead-dot" cx={place.x} cy={place.y} r={7} />
            <text x={place.x + 10} y={place.y - 8}>
              {id}
            </text>
          </g>
        );
      })}
    </svg>
    </div>
  );
}
