import type { PoleState } from '../api/types';

/** How urgent each state is; a cluster shows the highest of its poles. */
export const SEVERITY: Record<PoleState, number> = { ok: 0, drift: 1, refused: 2, fault: 3, offline: 4 };

/** States that need a person, most urgent first. */
export const attentionOrder: readonly PoleState[] = ['offline', 'fault', 'refused', 'drift'];

/** One colour and one shape a state, so that no meaning hangs on colour alone. */
export const stateMarks: Record<Exclude<PoleState, 'ok'>, { colour: string; onLight: string; shape: 'cross' | 'triangle' | 'square' | 'diamond' }> = {
  offline: { colour: '#ff7a6b', onLight: '#b3261e', shape: 'cross' },
  fault: { colour: '#ffa24d', onLight: '#a34700', shape: 'triangle' },
  refused: { colour: '#f3d26b', onLight: '#7a5b00', shape: 'square' },
  drift: { colour: '#7cc4ff', onLight: '#0b5cad', shape: 'diamond' },
};

export function isAttention(state: PoleState): state is Exclude<PoleState, 'ok'> {
  return state !== 'ok';
}
