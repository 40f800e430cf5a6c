import { useFormat, useWords } from '../i18n/context';
import './campaigns.css';
import { poleStages } from './releaseTypes';
import { stageWords } from './stageWords';

/** Poles by state: a bar, and the same in words. */
export function WaveBar({ states, legend = true }: { states: Readonly<Record<string, number>>; legend?: boolean }) {
  const t = useWords(stageWords);
  const format = useFormat();
  const shown = poleStages.map((stage) => ({ stage, count: states[stage] ?? 0 })).filter(({ count }) => count > 0);
  const text = shown.map(({ stage, count }) => `${format.number(count)} ${t[stage]}`).join(', ');
  return (
    <div>
      <div className="wave-bar" role="img" aria-label={text === '' ? '–' : text} title={text}>
        {shown.map(({ stage, count }) => (
          <span key={stage} className={`stage-${stage}`} style={{ flex: count }} />
        ))}
      </div>
      {legend && (
        <ul className="wave-legend">
          {shown.map(({ stage, count }) => (
            <li key={stage}>
              <i className={`stage-${stage}`} aria-hidden />
              {format.number(count)} {t[stage]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** All waves of a campaign as one. */
export function sumStates(waves: readonly { states: Readonly<Record<string, number>> }[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { states } of waves) {
    for (const [stage, count] of Object.entries(states)) {
      sum[stage] = (sum[stage] ?? 0) + count;
    }
  }
  return sum;
}
