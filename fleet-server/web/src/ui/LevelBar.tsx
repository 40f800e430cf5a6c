import { useFormat } from '../i18n/context';
import { lightColour } from '../map/lightScale';
import './levelBar.css';

/** A dim level as a bar of light with its number; unknown is a dash on an empty bar. */
export function LevelBar({ level, testId }: { level: number | null | undefined; testId?: string }) {
  const format = useFormat();
  return (
    <span className="level-bar">
      <span className="level-bar-track" aria-hidden="true">
        <span className="level-bar-fill" style={{ width: `${level ?? 0}%`, background: lightColour(level ?? 0) }} />
      </span>
      <span className="level-bar-text" data-testid={testId}>
        {format.percent(level)}
      </span>
    </span>
  );
}
