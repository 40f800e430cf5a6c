import { useComputedColorScheme } from '@mantine/core';
import type { PoleState } from '../api/types';
import { useWords } from '../i18n/context';
import { shapePath } from '../map/marks';
import { isAttention, stateMarks } from '../map/severity';
import { poleStateWords } from '../poles/poleStateWords';

/** The state of a pole as the shape and colour that it has on the map, with its word. */
export function StateMark({ state, bare = false }: { state: PoleState; bare?: boolean }) {
  const t = useWords(poleStateWords);
  const scheme = useComputedColorScheme('dark');
  const mark = isAttention(state) ? stateMarks[state] : undefined;
  const colour = mark === undefined ? 'var(--calm)' : scheme === 'dark' ? mark.colour : mark.onLight;
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' }}>
      <svg width="12" height="12" viewBox="0 0 20 20" role={bare ? 'img' : undefined} aria-label={bare ? t[state] : undefined} aria-hidden={bare ? undefined : true}>
        {mark === undefined ? <circle cx="10" cy="10" r="6" fill={colour} /> : <path d={shapePath(mark.shape)} fill={colour} />}
      </svg>
      {!bare && <span>{t[state]}</span>}
    </span>
  );
}
