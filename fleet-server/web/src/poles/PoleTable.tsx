import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useSupply } from '../choose/useSupply';
import { useWords } from '../i18n/context';
import { PAGE_ROWS, type PoleFilter, polePageQuery } from './poleQueries';
import { PoleTableRow, SkeletonRow } from './PoleTableRow';
import { polesWords } from './polesWords';

const ROW_PX = 48;
const FIRST_SKELETONS = 12;

/** A list of any length: only the rows in sight exist, and only their pages are read. */
export function PoleTable({ filter, total }: { filter: PoleFilter; total: number | undefined }) {
  const t = useWords(polesWords);
  const { names } = useSupply();
  const box = useRef<HTMLDivElement>(null);
  const count = total ?? FIRST_SKELETONS;
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualiser's functions are used in this render only
  const rows = useVirtualizer({ count, getScrollElement: () => box.current, estimateSize: () => ROW_PX, overscan: 12 });
  const visible = rows.getVirtualItems();
  const firstPage = Math.floor((visible[0]?.index ?? 0) / PAGE_ROWS);
  const lastPage = Math.floor((visible[visible.length - 1]?.index ?? 0) / PAGE_ROWS);
  const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, place) => firstPage + place);
  const answers = useQueries({ queries: pages.map((page) => polePageQuery(filter, page)) });

  const rowAt = (index: number) => {
    const place = pages.indexOf(Math.floor(index / PAGE_ROWS));
    return answers[place]?.data?.items[index % PAGE_ROWS];
  };
  return (
    <div className="poles-table" role="table" aria-label={t.title} aria-rowcount={count + 1}>
      <div className="poles-row poles-head" role="row" aria-rowindex={1}>
        <span role="columnheader">{t.name}</span>
        <span role="columnheader">{t.state}</span>
        <span role="columnheader">{t.level}</span>
        <span role="columnheader" className="poles-wide">
          {t.why}
        </span>
        <span role="columnheader" className="poles-wide">
          {t.supply}
        </span>
        <span role="columnheader" className="poles-wide">
          {t.commissioning}
        </span>
        <span role="columnheader" className="poles-wide poles-number">
          {t.power}
        </span>
        <span role="columnheader" className="poles-wide poles-number">
          {t.seen}
        </span>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <div ref={box} className="poles-scroll" role="rowgroup" tabIndex={0} aria-busy={total === undefined}>
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {visible.map(({ index, start }) => {
            const pole = total === undefined ? undefined : rowAt(index);
            return pole === undefined ? (
              <SkeletonRow key={index} top={start} />
            ) : (
              <PoleTableRow key={pole.id} pole={pole} names={names} top={start} index={index + 2} />
            );
          })}
        </div>
      </div>
    </div>
  );
}
