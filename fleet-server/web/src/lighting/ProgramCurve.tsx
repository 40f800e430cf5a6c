import { useState } from 'react';
import type { ControlProgram, PreviewStep, TimePoint } from '../api/lightingTypes';
import { useFormat, useWords } from '../i18n/context';
import { EdgeHandle } from './curve/EdgeHandle';
import { NightCurve } from './curve/NightCurve';
import { PointHandle } from './curve/PointHandle';
import { instantIn, type NightFrame, timePointAt } from './nightTime';
import { changed, removed, snapLevel, withPoint } from './programEditing';
import { programWords } from './programWords';
import { useTimeText } from './useTimeText';

interface Props {
  program: ControlProgram;
  frame: NightFrame;
  steps: readonly PreviewStep[];
  refusedField: string | undefined;
  edit: (change: (program: ControlProgram) => ControlProgram) => void;
}

const MINUTE_MS = 60_000;

/** The program drawn, with everything that has a time as a handle. */
export function ProgramCurve({ program, frame, steps, refusedField, edit }: Props) {
  const t = useWords(programWords);
  const format = useFormat();
  const say = useTimeText();
  const [active, setActive] = useState<number | null>(null);

  const add = (ms: number, level: number) => {
    edit((before) => withPoint(before, { at: timePointAt(frame, { clock: 0 }, ms), level: snapLevel(level) }));
    setActive(program.switchPoints.length);
  };
  const edge = (list: 'activePeriods' | 'dynamicControls', index: number, member: 'start' | 'end', point: TimePoint, name: string, gripY: number, key: string) => {
    const ms = instantIn(frame, point, member === 'end');
    return ms === undefined
      ? []
      : [{ key, ms, name, gripY, value: say(point), kind: list === 'activePeriods' ? ('period' as const) : ('control' as const),
          move: (to: number) => edit((before) => changed(before, list, index, { [member]: timePointAt(frame, point, to) })) }];
  };
  const edges = [
    ...program.activePeriods.flatMap(({ start, end }, index) => [
      ...edge('activePeriods', index, 'start', start, t.periodStart(index + 1), 0, `ps${index}`),
      ...edge('activePeriods', index, 'end', end, t.periodEnd(index + 1), 0, `pe${index}`),
    ]),
    ...program.dynamicControls.flatMap(({ start, end }, index) => [
      ...(start === undefined ? [] : edge('dynamicControls', index, 'start', start, t.controlStart(index + 1), 1, `cs${index}`)),
      ...(end === undefined ? [] : edge('dynamicControls', index, 'end', end, t.controlEnd(index + 1), 1, `ce${index}`)),
    ]),
  ];

  return (
    <NightCurve frame={frame} steps={steps} height={340} label={t.curve} onAdd={add}>
      {(scale) => (
        <>
          {edges.map(({ key, ms, name, value, gripY, kind, move }) => (
            <EdgeHandle
              key={key}
              scale={scale}
              ms={ms}
              name={name}
              value={value}
              kind={kind}
              gripY={gripY === 0 ? scale.top + scale.height - 12 : scale.top - 10}
              onMove={move}
              onNudge={(minutes) => move(ms + minutes * MINUTE_MS)}
            />
          ))}
          {program.switchPoints.map((point, index) => {
            const ms = instantIn(frame, point.at);
            if (ms === undefined) {
              return null;
            }
            const move = (to: number, level: number) =>
              edit((before) => changed(before, 'switchPoints', index, { at: timePointAt(frame, point.at, to), level: snapLevel(level) }));
            return (
              <PointHandle
                key={index}
                scale={scale}
                ms={ms}
                level={point.level}
                name={t.pointName(index + 1)}
                value={`${say(point.at)} · ${format.percent(point.level)}`}
                refused={refusedField?.startsWith(`switchPoints[${index}]`) ?? false}
                active={active === index}
                onMove={move}
                onNudge={(minutes, percent) => move(ms + minutes * MINUTE_MS, nudged(point.level, percent))}
                onRemove={() => edit((before) => removed(before, 'switchPoints', index))}
                onFocus={() => setActive(index)}
              />
            );
          })}
        </>
      )}
    </NightCurve>
  );
}

/** A step over the gap that no lamp can hold. */
function nudged(level: number, percent: number): number {
  const next = level + percent;
  return next > 0 && next < 10 ? (percent > 0 ? 10 : 0) : next;
}
