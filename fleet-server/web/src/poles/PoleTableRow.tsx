import { Skeleton } from '@mantine/core';
import { Link } from 'wouter';
import type { PoleRow } from '../api/types';
import type { SupplyNames } from '../choose/useSupply';
import { useFormat, useWords } from '../i18n/context';
import { UNKNOWN } from '../i18n/format';
import { useLivePole } from '../live/context';
import { Ago } from '../ui/Ago';
import { LevelBar } from '../ui/LevelBar';
import { StateMark } from '../ui/StateMark';
import { polesWords } from './polesWords';
import { useDrift } from './useDrift';
import { commissioningStates } from './useFilter';
import { useWhy } from './useWhy';

/** One pole in the list. Level, state and reason are live, the rest is as old as the page of rows. */
export function PoleTableRow({ pole, names, top, index }: { pole: PoleRow; names: SupplyNames; top: number; index: number }) {
  const format = useFormat();
  const why = useWhy();
  const live = useLivePole(pole.id);
  const reason = live?.reason ?? pole.reason;
  const drift = useDrift()(pole);
  const t = useWords(polesWords);
  const state = commissioningStates.find((known) => known === pole.commissioning);
  const detail = reason === pole.reason ? pole.detail : (live?.detail ?? (reason === 'program' ? (live?.program ?? null) : null));
  return (
    <Link
      href={`/poles/${encodeURIComponent(pole.id)}`}
      className="poles-row"
      role="row"
      aria-rowindex={index}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" className="poles-name">
        <strong>{pole.name}</strong>
        <small className="faint">{pole.id}</small>
      </span>
      <span role="cell">
        <StateMark state={live?.state ?? pole.state} />
      </span>
      <span role="cell">
        <LevelBar level={live === undefined ? pole.dimLevel : live.level} />
      </span>
      <span role="cell" className="poles-wide poles-why faint" title={drift}>
        {drift ?? why({ reason, detail })}
      </span>
      <span role="cell" className="poles-wide poles-name">
        <span className="poles-why">{pole.segment === null ? UNKNOWN : (names.segment.get(pole.segment) ?? pole.segment)}</span>
        <small className="faint poles-why">{pole.feeder === null ? UNKNOWN : (names.feeder.get(pole.feeder) ?? pole.feeder)}</small>
      </span>
      <span role="cell" className="poles-wide faint">
        {t[state ?? 'commissioned']}
      </span>
      <span role="cell" className="poles-wide poles-number">
        {format.watt(pole.activePowerW)}
      </span>
      <span role="cell" className="poles-wide poles-number faint">
        <Ago ms={pole.lastSeenMs} />
      </span>
    </Link>
  );
}

export function SkeletonRow({ top }: { top: number }) {
  return (
    <div className="poles-row" role="row" style={{ transform: `translateY(${top}px)` }}>
      <Skeleton h={14} w="60%" role="cell" />
    </div>
  );
}
