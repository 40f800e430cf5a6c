import { speeds, type Controls } from './controls';
import type { PolePanel } from './polePanel';
import type { ActorKind } from './protocol';

export interface KeyTargets {
  controls: Controls;
  panel: PolePanel;
  drop(kind: ActorKind): void;
  nextPole(step: number): void;
  escape(): void;
  fit(): void;
  help(): void;
}

const drops: Record<string, ActorKind> = { w: 'walker', c: 'cyclist', a: 'car' };

/** Everything works by keyboard; fields and buttons keep their own keys. */
export function listen(targets: KeyTargets): void {
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = event.target instanceof HTMLInputElement || event.target instanceof HTMLButtonElement;
    const key = event.key.toLowerCase();
    const kind = drops[key];
    if (key === 'escape') targets.escape();
    else if (inside && (key === ' ' || key === 'enter' || key === 'tab' || key.startsWith('arrow'))) return;
    else if (key === ' ') targets.controls.togglePause();
    else if (/^[1-5]$/.test(key)) targets.controls.setSpeed(speeds[Number(key) - 1] ?? 1);
    else if (kind) targets.drop(kind);
    else if (key === 'tab' && event.target === document.body) targets.nextPole(event.shiftKey ? -1 : 1);
    else if (key === 'p' && !event.repeat) targets.panel.press(true);
    else if (key === 'n') targets.panel.toggleNetwork();
    else if (key === 'x') targets.panel.togglePower();
    else if (key === 'f') targets.fit();
    else if (key === '?') targets.help();
    else return;
    event.preventDefault();
  });
  window.addEventListener('keyup', (event) => {
    if (event.key.toLowerCase() === 'p') targets.panel.press(false);
  });
}
