import { element } from './dom';
import { clock } from './format';
import { partWord } from './partWords';
import type { StreetMessage } from './protocol';

const mostTicks = 200;

/** Marks above the time slider where the scenario lets something happen; a click goes there. */
export class Timeline {
  readonly root = element('div', { class: 'ticks', 'data-testid': 'happenings' });

  constructor(
    private readonly language: string,
    private readonly onGo: (t: number) => void,
  ) {}

  setStreet(street: StreetMessage): void {
    const span = Math.max(1, street.end - street.start);
    const inside = street.happenings.filter((happening) => happening.t >= street.start && happening.t <= street.end);
    this.root.hidden = inside.length === 0;
    this.root.replaceChildren(
      ...inside.slice(0, mostTicks).map((happening) => {
        const label = [clock(happening.t, street.timeZone, this.language), partWord(happening.what, this.language), ...happening.poles.slice(0, 4)].join(' ');
        const tick = element('button', { type: 'button', title: label, 'aria-label': label, onclick: () => { this.onGo(happening.t); } });
        tick.style.setProperty('--at', `${((happening.t - street.start) / span) * 100}%`);
        return tick;
      }),
    );
  }
}
