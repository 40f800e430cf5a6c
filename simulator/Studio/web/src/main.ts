import './style.css';
import { Camera } from './camera';
import { Connection } from './connection';
import { Controls } from './controls';
import { element, setText } from './dom';
import { listen } from './keyboard';
import { PolePanel } from './polePanel';
import type { ActorKind, FrameMessage, ServerMessage, StreetMessage } from './protocol';
import { Scene, type Selection } from './scene';
import { fill, wordsFor } from './words';

const language = navigator.language;
const words = wordsFor(language);
document.documentElement.lang = language.startsWith('de') ? 'de' : 'en';

const canvas = element('canvas', { 'data-testid': 'street', role: 'img', 'aria-label': words.title, tabindex: '-1' });
const context = canvas.getContext('2d');
if (!context) throw new Error('This browser has no 2D canvas.');
const camera = new Camera();
const scene = new Scene(context);
const selection: Selection = { pole: null, hover: null };
let street: StreetMessage | null = null;
let frame: FrameMessage | null = null;
let dropping: ActorKind | null = null;
let stale = true;
let moved = false;

const banner = element('p', { class: 'banner', role: 'status' }, words.connecting);
const summary = element('p', { class: 'summary', 'data-testid': 'summary' });
const connection = new Connection(receive, (open) => {
  banner.hidden = open;
  setText(banner, words.lost);
});
const send = connection.send.bind(connection);
const panel = new PolePanel(words, language, send, () => { select(null); });
const controls = new Controls(words, language, send, drop, fit, help);
document.getElementById('studio')?.append(
  element('header', { class: 'top' }, element('h1', {}, words.title), summary),
  element('main', {}, canvas, banner, panel.root),
  controls.root,
);

function receive(message: ServerMessage): void {
  switch (message.type) {
    case 'street':
      street = message;
      controls.setStreet(message);
      fit();
      break;
    case 'frame':
      frame = message;
      if (street) {
        controls.setFrame(message, street);
        const mean = message.levels.reduce((sum, level) => sum + level, 0) / Math.max(message.levels.length, 1) / 100;
        setText(summary, [street.name, fill(words.poles, street.poles.length), fill(words.onStreet, message.actors.length), fill(words.mean, mean.toFixed(0))].join(' · '));
      }
      stale = true;
      break;
    case 'pole':
      if (street && message.id === selection.pole) panel.show(message, street);
      break;
    case 'refused':
      setText(banner, fill(words.refused, message.reason));
      banner.hidden = false;
      setTimeout(() => { banner.hidden = true; }, 6000);
      break;
  }
}

function select(id: string | null): void {
  selection.pole = id;
  send({ do: 'watch', pole: id });
  if (id === null) panel.hide();
  const url = new URL(location.href);
  if (id === null) url.searchParams.delete('pole');
  else url.searchParams.set('pole', id);
  history.replaceState(null, '', url);
  stale = true;
}

function drop(kind: ActorKind): void {
  dropping = dropping === kind ? null : kind;
  controls.setDropping(dropping);
  canvas.classList.toggle('dropping', dropping !== null);
  banner.hidden = dropping === null;
  if (dropping) setText(banner, fill(words.dropHint, words[dropping]));
}

function help(): void {
  banner.hidden = !banner.hidden && banner.textContent === words.keys;
  setText(banner, words.keys);
}

function escape(): void {
  if (dropping) drop(dropping);
  else {
    banner.hidden = true;
    select(null);
  }
}

function nextPole(step: number): void {
  if (!street || street.poles.length === 0) return;
  const index = street.poles.findIndex((pole) => pole.id === selection.pole);
  const next = street.poles[(index + step + street.poles.length) % street.poles.length];
  select(next?.id ?? null);
}

function fit(): void {
  if (!street) return;
  moved = false;
  const xs = [...street.poles.map((p) => p.x), ...street.segments.flatMap((s) => s.line.map(([x]) => x))];
  const ys = [...street.poles.map((p) => p.y), ...street.segments.flatMap((s) => s.line.map(([, y]) => y))];
  camera.fit({ minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) });
  stale = true;
}

function poleAt(px: number, py: number): string | null {
  let best: string | null = null;
  let bestDistance = 18;
  for (const pole of street?.poles ?? []) {
    const [x, y] = camera.toScreen(pole.x, pole.y);
    const distance = Math.hypot(x - px, y - py);
    if (distance < bestDistance) [best, bestDistance] = [pole.id, distance];
  }
  return best;
}

let drag: { x: number; y: number; moved: boolean } | null = null;
canvas.addEventListener('pointerdown', (event) => {
  drag = { x: event.offsetX, y: event.offsetY, moved: false };
  canvas.setPointerCapture(event.pointerId);
});
canvas.addEventListener('pointermove', (event) => {
  selection.hover = poleAt(event.offsetX, event.offsetY);
  stale = true;
  if (!drag) return;
  if (!drag.moved && Math.hypot(event.offsetX - drag.x, event.offsetY - drag.y) < 5) return;
  moved = true;
  camera.pan(event.offsetX - drag.x, event.offsetY - drag.y);
  drag = { x: event.offsetX, y: event.offsetY, moved: true };
});
canvas.addEventListener('pointerup', (event) => {
  if (drag && !drag.moved) {
    if (dropping) {
      const [x, y] = camera.toStreet(event.offsetX, event.offsetY);
      send({ do: 'drop', kind: dropping, x, y });
    } else select(poleAt(event.offsetX, event.offsetY));
  }
  drag = null;
});
canvas.addEventListener('wheel', (event) => {
  event.preventDefault();
  moved = true;
  camera.zoomAt(event.offsetX, event.offsetY, Math.exp(-event.deltaY * 0.0015));
  stale = true;
}, { passive: false });

new ResizeObserver(() => {
  const ratio = window.devicePixelRatio;
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  camera.resize(canvas.clientWidth, canvas.clientHeight);
  stale = true;
  if (!moved) fit();
}).observe(canvas);

listen({ controls, panel, drop, nextPole, escape, fit, help });

const wanted = new URL(location.href).searchParams.get('pole');
function draw(): void {
  if (stale && street && frame) {
    stale = false;
    if (wanted && selection.pole === null && !draw.opened) {
      draw.opened = true;
      select(wanted);
    }
    scene.draw(street, frame, camera, selection);
  }
  requestAnimationFrame(draw);
}
draw.opened = false;
requestAnimationFrame(draw);

// For tests that look at what is drawn.
Object.assign(window, { studio: { frame: () => frame, street: () => street, toScreen: (x: number, y: number) => camera.toScreen(x, y) } });
