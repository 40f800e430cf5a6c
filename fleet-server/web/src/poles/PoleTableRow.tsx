import { Skeleton } from '@mantine/core';
import { Link } from 'wouter';
import type { PoleRow } from '../api/types';
import { useFormat } from '../i18n/context';
import { useLivePole } from '../live/context';
import { Ago } from '../ui/Ago';
import { LevelBar } from '../ui/LevelBar';
import { StateMark } from '../ui/StateMark';
import { useWhy } from './useWhy';

/** One pole in the list. Level, state and reason are live, the rest is as old as the page of rows. */
export function PoleTableRow({ pole, top, index }: { pole: PoleRow; top: number; index: number }) {
  const format = useFormat();
  const why = useWhy();
  const live = useLivePole(pole.id);
  const reason = live?.reason ?? pole.reason;
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
      <span role="cell" className="poles-wide poles-why faint">
        {why({ reason, detail })}
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
