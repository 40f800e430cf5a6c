import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircle, IconCircleCheck, IconCircleMinus, IconEye, IconQuestionMark } from '@tabler/icons-react';
import { useWords } from '../i18n/context';
import type { PartName, RowState } from './acceptance';
import type { TestedPart } from './outbox/entry';
import { partWords, testWords } from './testWords';
import { valuesText } from './testValues';

const MARKS = { passed: IconCircleCheck, failed: IconAlertTriangle, absent: IconCircleMinus, unseen: IconEye };

interface Props {
  part: PartName;
  state: RowState | undefined;
  tested: TestedPart | undefined;
  /** What to look at when it failed, in a fitter's words. */
  mend: string;
  again: (() => void) | undefined;
}

/** One part of the pole: not yet, at work, or how it went and what to look at. */
export function TestRow({ part, state, tested, mend, again }: Props) {
  const t = useWords(testWords);
  const names = useWords(partWords);
  const shown = state ?? tested?.result ?? 'open';
  const said = { waiting: t.waiting, running: t.atWork, asking: t.asks, silent: t.silent, open: t.untested, passed: t.passed, failed: t.failed, absent: t.absent, unseen: t.unseen }[shown];
  const Mark = state === 'silent' ? IconQuestionMark : state === undefined && tested !== undefined ? MARKS[tested.result] : IconCircle;
  return (
    <li className="crew-test" data-state={shown} data-testid={`part-${part}`}>
      {state === 'running' ? <Loader size={26} aria-hidden /> : <Mark size={26} stroke={1.8} aria-hidden />}
      <div>
        <strong>{names[part]}</strong>
        <span>{[said, state === undefined && tested?.values !== undefined ? valuesText(tested.values) : ''].filter(Boolean).join(' · ')}</span>
        {state === undefined && tested?.result === 'failed' && <p>{mend}</p>}
      </div>
      {again !== undefined && tested !== undefined && (
        <button type="button" className="crew-again" onClick={again} aria-label={`${t.again}: ${names[part]}`}>
          {t.again}
        </button>
      )}
    </li>
  );
}
