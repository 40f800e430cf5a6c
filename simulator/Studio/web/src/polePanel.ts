import { element, setText } from './dom';
import { clock, lux, watts } from './format';
import { PartList } from './partList';
import type { ClientMessage, PoleMessage, StreetMessage } from './protocol';
import { fill, type Words } from './words';

/** What one pole does, why, and what one can do to it. */
export class PolePanel {
  readonly root = element('aside', { class: 'panel', hidden: true, 'data-testid': 'pole-panel' });
  readonly #heading = element('h2');
  readonly #state = element('p', { class: 'state' });
  readonly #facts = element('dl');
  readonly #pins = element('ul', { class: 'pins' });
  readonly #decisions = element('ol', { class: 'decisions' });
  readonly #parts: PartList;
  readonly #network: HTMLButtonElement;
  readonly #power: HTMLButtonElement;
  #current: PoleMessage | null = null;

  constructor(
    private readonly words: Words,
    private readonly language: string,
    private readonly send: (message: ClientMessage) => void,
    onClose: () => void,
  ) {
    this.#parts = new PartList(language, send);
    const press = element('button', { type: 'button', class: 'primary', 'data-testid': 'press-sensor' }, words.press);
    press.addEventListener('pointerdown', () => { this.press(true); });
    for (const end of ['pointerup', 'pointerleave']) press.addEventListener(end, () => { this.press(false); });
    press.addEventListener('keydown', (event) => { if (event.key === 'Enter' || event.key === ' ') this.press(true); });
    press.addEventListener('keyup', () => { this.press(false); });
    this.#network = element('button', { type: 'button', onclick: () => { this.toggleNetwork(); } });
    this.#power = element('button', { type: 'button', onclick: () => { this.togglePower(); } });
    this.root.append(
      element('header', {}, this.#heading, element('button', { type: 'button', class: 'close', 'aria-label': words.close, onclick: onClose }, '✕')),
      this.#state,
      element('div', { class: 'actions' }, press, this.#network, this.#power),
      this.#facts,
      this.#parts.root,
      element('h3', {}, words.decisions),
      this.#decisions,
      element('h3', {}, words.pins),
      this.#pins,
    );
  }

  get shown(): string | null {
    return this.root.hidden ? null : (this.#current?.id ?? null);
  }

  hide(): void {
    this.press(false);
    this.root.hidden = true;
    this.#current = null;
  }

  press(down: boolean): void {
    if (this.#current) this.send({ do: 'press', pole: this.#current.id, down });
  }

  toggleNetwork(): void {
    if (this.#current) this.send({ do: 'network', pole: this.#current.id, up: !this.#current.networkUp });
  }

  togglePower(): void {
    if (this.#current) this.send({ do: 'power', pole: this.#current.id, on: !this.#current.powered });
  }

  show(pole: PoleMessage, street: StreetMessage): void {
    const w = this.words;
    this.#current = pole;
    this.root.hidden = false;
    setText(this.#heading, `${pole.name} (${pole.id})`);
    setText(this.#state, pole.powered ? `${Math.round(pole.level / 100)} % · ${this.reason(pole)}` : w.unpowered);
    setText(this.#network, pole.networkUp ? w.cutNetwork : w.restoreNetwork);
    setText(this.#power, pole.powered ? w.cutPower : w.restorePower);
    const facts: [string, string][] = [
      [w.light, `${(pole.level / 100).toFixed(1)} %`],
      [w.target, `${pole.target} %`],
      [w.program, pole.program || w.none],
      [w.power, watts(pole.powerWatt, this.language)],
      [w.energy, `${pole.energyWh} Wh`],
      [w.sky, lux(pole.lux, this.language)],
      [w.passers, String(pole.roadUsers)],
      [w.hours, `${pole.operatingHours} h`],
      [w.switched, fill(w.times, pole.switchOnCounter)],
      [w.boot, street.live ? `#${pole.boot}, ${pole.online ? w.online : w.offline}` : `#${pole.boot}`],
    ];
    this.#facts.replaceChildren(...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
    this.#parts.show(pole);
    this.#decisions.replaceChildren(
      ...pole.decisions.slice(-12).reverse().map((d) => element('li', {}, element('time', {}, clock(d.t, street.timeZone, this.language)), ` ${d.text}`)),
    );
    this.#pins.replaceChildren(
      ...pole.pins.map((pin) =>
        element(
          'li',
          { class: pin.value > 0 ? 'high' : 'low' },
          element('b', {}, pin.direction === 'i2c' ? 'I²C' : `GPIO ${pin.pin}`),
          ` ${pin.owner} `,
          element('span', {}, pin.direction === 'pwm' ? `${(pin.value * 100).toFixed(1)} %` : pin.value > 0 ? '1' : '0'),
        ),
      ),
    );
  }

  reason(pole: PoleMessage): string {
    const w = this.words;
    const names: Record<string, string> = { emergency: w.emergency, override: w.override, sensor: w.sensor, program: w.programReason, default: w.default };
    const name = names[pole.reason] ?? pole.reason;
    return pole.detail && pole.detail !== pole.reason ? `${name} (${pole.detail})` : name;
  }
}
