import { element, setText } from './dom';
import { partWord } from './partWords';
import type { ClientMessage, Part, PoleMessage } from './protocol';

interface Shown {
  root: HTMLElement;
  health: HTMLElement;
  rows: HTMLElement;
}

/** The parts of a pole beside its lamp: call pillar, charge point, meters, weather and the rest, each with what one can do to it. */
export class PartList {
  readonly root = element('div', { class: 'parts' });
  readonly #shown = new Map<string, Shown>();
  #pole = '';

  constructor(
    private readonly language: string,
    private readonly send: (message: ClientMessage) => void,
  ) {}

  show(pole: PoleMessage): void {
    const key = pole.id + pole.parts.map((part) => `${part.name}:${part.actions.join()}`).join(' ');
    if (key !== this.#pole) {
      this.#pole = key;
      this.#shown.clear();
      this.root.replaceChildren(...pole.parts.map((part) => this.#make(part, pole.id)));
    }
    for (const part of pole.parts) this.#fill(part);
  }

  #make(part: Part, pole: string): HTMLElement {
    const health = element('span', { class: 'health' });
    const rows = element('dl');
    const actions = part.actions.map((what) =>
      element('button', { type: 'button', 'data-testid': `happen-${what}`, onclick: () => { this.send({ do: 'happen', pole, what }); } }, this.#word(what)),
    );
    const root = element(
      'section', { 'data-testid': `part-${part.name}` },
      element('h3', {}, this.#word(part.name), health),
      rows,
      actions.length > 0 ? element('div', { class: 'happen' }, ...actions) : null,
    );
    this.#shown.set(part.name, { root, health, rows });
    return root;
  }

  #fill(part: Part): void {
    const shown = this.#shown.get(part.name);
    if (!shown) return;
    setText(shown.health, this.#word(part.health));
    shown.health.className = `health ${part.health}`;
    const texts = part.rows.map(([name, value]) => [this.#word(name), this.#value(value)] as const);
    // Rows are made anew only when there are others: nothing flickers.
    if (shown.rows.childElementCount !== texts.length * 2) {
      shown.rows.replaceChildren(...texts.flatMap(() => [element('dt'), element('dd')]));
    }
    texts.forEach(([name, value], index) => {
      setText(shown.rows.children[index * 2] as HTMLElement, name);
      setText(shown.rows.children[index * 2 + 1] as HTMLElement, value);
    });
  }

  #value(value: string | number): string {
    return typeof value === 'number' ? value.toLocaleString(this.language, { maximumFractionDigits: 2 }) : this.#word(value);
  }

  #word(name: string): string {
    return partWord(name, this.language);
  }
}
