import { useWords } from '../i18n/context';
import { iceColour, icePath, numberColour } from './iceMarks';
import { weatherWords } from './weatherWords';

/** The risk of ice as shape, number, colour and word. */
export function IceMark({ level }: { level: number | null }) {
  const t = useWords(weatherWords);
  const word = level === null ? t.unknown : ([t.level0, t.level1, t.level2, t.level3][level] ?? t.unknown);
  return (
    <span className="street-mark">
      <svg width="22" height="22" viewBox="-14 -14 28 28" aria-hidden>
        <path d={icePath(level, 8)} fill={iceColour(level)} stroke="var(--faint)" strokeWidth={1.2} />
        <text y={level === 1 ? 2 : 0} fill={numberColour(level)} fontSize={10} fontWeight={700} textAnchor="middle" dominantBaseline="central">
          {level ?? '?'}
        </text>
      </svg>
      {word}
    </span>
  );
}
