import { element, setText } from './dom';
import { clock, duration } from './format';
import type { ActorKind, ClientMessage, FrameMessage, StreetMessage } from './protocol';
import { Timeline } from './timeline';
import { fill, type Words } from './words';

export const speeds = [1, 10, 60, 300, 1200] as const;

/** The bar under the street: pause, speed, time of the night, what to drop. */
export class Controls {
  readonly root = element('footer', { class: 'controls' });
  readonly #pause: HTMLButtonElement;
  readonly #speeds: HTMLButtonElement[];
  readonly #slider = element('input', { type: 'range', step: '1000', class: 'time', 'data-testid': 'time-slider' });
  readonly #ticks: Timeline;
  readonly #scenario = element('select', { 'data-testid': 'scenario' });
  readonly #clock = element('output', { class: 'clock', 'data-testid': 'clock' });
  readonly #note = element('span', { class: 'note' });
  readonly #resync: HTMLButtonElement;
  readonly #drops = new Map<ActorKind, HTMLButtonElement>();
  #speed = 1;
  #resume = 1;
  #dragging = false;

  constructor(
    private readonly words: Words,
    private readonly language: string,
    private readonly send: (message: ClientMessage) => void,
    private readonly onDrop: (kind: ActorKind) => void,
    onFit: () => void,
    onHelp: () => void,
  ) {
    this.#pause = element('button', { type: 'button', class: 'primary', onclick: () => { this.togglePause(); } }, words.pause);
    this.#speeds = speeds.map((value) =>
      element('button', { type: 'button', 'aria-pressed': 'false', onclick: () => { this.setSpeed(value); } }, `${value}×`),
    );
    this.#resync = element('button', { type: 'button', hidden: true, onclick: () => { this.send({ do: 'resync' }); } }, words.resync);
    this.#ticks = new Timeline(language, (t) => { this.send({ do: 'seek', t }); });
    this.#scenario.setAttribute('aria-label', words.scenario);
    this.#scenario.addEventListener('change', () => { this.send({ do: 'scenario', name: this.#scenario.value }); });
    this.#slider.setAttribute('aria-label', words.time);
    this.#slider.addEventListener('input', () => { this.#dragging = true; });
    this.#slider.addEventListener('change', () => {
      this.#dragging = false;
      this.send({ do: 'seek', t: Number(this.#slider.value) });
    });
    for (const kind of ['walker', 'cyclist', 'car'] as const) {
      this.#drops.set(kind, element('button', { type: 'button', 'aria-pressed': 'false', onclick: () => { this.onDrop(kind); } }, words[kind]));
    }
    this.root.append(
      element('div', { class: 'group' }, this.#pause, element('span', { class: 'label' }, words.speed), ...this.#speeds),
      element('div', { class: 'group wide' }, this.#clock, element('div', { class: 'night' }, this.#ticks.root, this.#slider)),
      element('div', { class: 'group' }, this.#note, this.#resync, this.#scenario),
      element(
        'div', { class: 'group' }, element('span', { class: 'label' }, words.drop), ...this.#drops.values(),
        element('button', { type: 'button', onclick: onFit }, words.fit),
        element('button', { type: 'button', 'aria-label': words.help, onclick: onHelp }, '?'),
      ),
    );
  }

  setStreet(street: StreetMessage): void {
    this.#slider.min = String(street.start);
    this.#slider.max = String(street.end);
    this.#ticks.setStreet(street);
    this.#scenario.hidden = street.scenarios.length < 2;
    this.#scenario.replaceChildren(
      ...street.scenarios.map((scenario) => element('option', { value: scenario.name, title: scenario.description, selected: scenario.name === street.scenario }, scenario.name)),
    );
  }

  setFrame(frame: FrameMessage, street: StreetMessage): void {
    this.#speed = frame.speed;
    setText(this.#pause, frame.speed === 0 ? this.words.play : this.words.pause);
    this.#speeds.forEach((button, index) => { button.setAttribute('aria-pressed', String(speeds[index] === frame.speed)); });
    if (!this.#dragging) this.#slider.value = String(frame.t);
    setText(this.#clock, clock(frame.t, street.timeZone, this.language));
    const away = street.live && Math.abs(frame.aheadSeconds) > 5;
    this.#resync.hidden = !away;
    const note = frame.seeking === null
      ? away ? fill(this.words.ahead, duration(frame.aheadSeconds)) : ''
      : fill(this.words.seeking, clock(frame.seeking, street.timeZone, this.language));
    setText(this.#note, note);
  }

  setDropping(kind: ActorKind | null): void {
    for (const [name, button] of this.#drops) button.setAttribute('aria-pressed', String(name === kind));
  }

  setSpeed(value: number): void {
    this.send({ do: 'speed', value });
  }

  togglePause(): void {
    if (this.#speed === 0) this.setSpeed(this.#resume);
    else {
      this.#resume = this.#speed;
      this.setSpeed(0);
    }
  }
}
