import { useComputedColorScheme } from '@mantine/core';
import { useWords } from '../i18n/context';
import { shapePath } from '../map/marks';
import { stateMarks } from '../map/severity';
import type { Severity } from './alarmTypes';
import { alarmWords } from './alarmWords';

const marks = { critical: stateMarks.offline, major: stateMarks.fault, minor: stateMarks.refused, warning: stateMarks.drift };

/** Severity by shape and colour; the word is read aloud and stands in the tooltip. */
export function SeverityMark({ severity, word = false }: { severity: Severity; word?: boolean }) {
  const t = useWords(alarmWords);
  const scheme = useComputedColorScheme('dark');
  const mark = marks[severity];
  return (
    <span className="severity-mark" title={word ? undefined : t[severity]}>
      <svg width="14" height="14" viewBox="0 0 20 20" role={word ? undefined : 'img'} aria-label={word ? undefined : t[severity]} aria-hidden={word || undefined}>
        <path d={shapePath(mark.shape)} fill={scheme === 'dark' ? mark.colour : mark.onLight} />
      </svg>
      {word && <span>{t[severity]}</span>}
    </span>
  );
}
