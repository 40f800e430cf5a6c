import type { ActorKind, FrameMessage, StreetMessage } from './protocol';
import { PoleFlag } from './protocol';
import type { Camera } from './camera';

const actorColour: Record<ActorKind, string> = { walker: '#7fd4ff', cyclist: '#8ef0a8', car: '#f4f4f4' };
// Light reaches about this far on the ground from a lamp five to six metres high.
const poolRadius = 17;
const warm = '255, 214, 150';

/** How dark the ground is drawn: 0 by day, 1 at night, from the sky's illuminance in lux. */
export function darkness(skyLux: number): number {
  const decades = Math.log10(Math.max(skyLux, 0.01));
  return Math.min(1, Math.max(0, 1 - (decades + 0.5) / 4));
}

function ground(dark: number): string {
  const mix = (night: number, day: number): number => Math.round(night * dark + day * (1 - dark));
  return `rgb(${mix(9, 126)}, ${mix(13, 138)}, ${mix(20, 128)})`;
}

function road(dark: number): string {
  const mix = (night: number, day: number): number => Math.round(night * dark + day * (1 - dark));
  return `rgb(${mix(24, 92)}, ${mix(29, 96)}, ${mix(38, 100)})`;
}

export interface Selection {
  pole: string | null;
  hover: string | null;
}

/** Draws the street from above: ground, streets, light pools, people and vehicles, poles. */
export class Scene {
  readonly #pool: HTMLCanvasElement;

  constructor(private readonly context: CanvasRenderingContext2D) {
    this.#pool = lightPool();
  }

  draw(street: StreetMessage, frame: FrameMessage, camera: Camera, selection: Selection): void {
    const dark = darkness(frame.sky);
    const c = this.context;
    c.globalCompositeOperation = 'source-over';
    c.globalAlpha = 1;
    c.fillStyle = ground(dark);
    c.fillRect(0, 0, camera.width, camera.height);
    this.#streets(street, camera, dark);
    this.#pools(street, frame, camera, dark);
    this.#actors(frame, camera);
    this.#poles(street, frame, camera, selection);
  }

  #streets(street: StreetMessage, camera: Camera, dark: number): void {
    const c = this.context;
    c.lineCap = 'round';
    c.lineJoin = 'round';
    c.strokeStyle = road(dark);
    c.lineWidth = 9 * camera.scale;
    for (const segment of street.segments) {
      c.beginPath();
      segment.line.forEach(([x, y], index) => {
        const [px, py] = camera.toScreen(x, y);
        if (index === 0) c.moveTo(px, py);
        else c.lineTo(px, py);
      });
      c.stroke();
    }
    c.fillStyle = dark > 0.5 ? 'rgba(190, 205, 225, 0.55)' : 'rgba(20, 25, 30, 0.7)';
    c.font = '500 12px system-ui, sans-serif';
    c.textAlign = 'center';
    for (const segment of street.segments) {
      const middle = segment.line[Math.floor((segment.line.length - 1) / 2)];
      const next = segment.line[Math.floor((segment.line.length - 1) / 2) + 1] ?? middle;
      if (middle && next && segment.name) {
        const [px, py] = camera.toScreen((middle[0] + next[0]) / 2, (middle[1] + next[1]) / 2);
        c.fillText(segment.name, px, py - 8 * camera.scale - 6);
      }
    }
  }

  #pools(street: StreetMessage, frame: FrameMessage, camera: Camera, dark: number): void {
    const c = this.context;
    c.globalCompositeOperation = 'lighter';
    const size = poolRadius * 2 * camera.scale;
    street.poles.forEach((pole, index) => {
      const level = frame.levels[index] ?? 0;
      if (level <= 0) return;
      const [px, py] = camera.toScreen(pole.x, pole.y);
      if (px < -size || py < -size || px > camera.width + size || py > camera.height + size) return;
      // The eye is closer to logarithmic than linear: 20 % must be seen as light, and 100 % as much more.
      c.globalAlpha = Math.pow(level / 10_000, 0.6) * (0.25 + 0.6 * dark);
      c.drawImage(this.#pool, px - size / 2, py - size / 2, size, size);
    });
    c.globalAlpha = 1;
    c.globalCompositeOperation = 'source-over';
  }

  #actors(frame: FrameMessage, camera: Camera): void {
    const c = this.context;
    for (const [, kind, x, y, heading] of frame.actors) {
      const [px, py] = camera.toScreen(x, y);
      const [long, wide] = kind === 'car' ? [4.4, 1.9] : kind === 'cyclist' ? [1.9, 0.8] : [1.0, 1.0];
      const half = Math.max((long * camera.scale) / 2, kind === 'car' ? 6 : 3.5);
      const side = Math.max((wide * camera.scale) / 2, kind === 'car' ? 3 : 2.5);
      c.save();
      c.translate(px, py);
      c.rotate(-heading);
      c.fillStyle = actorColour[kind];
      c.beginPath();
      if (kind === 'walker') c.arc(0, 0, half, 0, Math.PI * 2);
      else c.roundRect(-half, -side, half * 2, side * 2, side * 0.7);
      c.fill();
      if (kind === 'car') {
        c.fillStyle = 'rgba(255, 244, 200, 0.35)';
        c.beginPath();
        c.moveTo(half, -side);
        c.lineTo(half + 9 * camera.scale, -side * 2.6);
        c.lineTo(half + 9 * camera.scale, side * 2.6);
        c.lineTo(half, side);
        c.fill();
      }
      c.restore();
    }
  }

  #poles(street: StreetMessage, frame: FrameMessage, camera: Camera, selection: Selection): void {
    const c = this.context;
    street.poles.forEach((pole, index) => {
      const [px, py] = camera.toScreen(pole.x, pole.y);
      const level = frame.levels[index] ?? 0;
      const flags = frame.flags[index] ?? 0;
      if (selection.pole === pole.id) {
        c.strokeStyle = 'rgba(127, 212, 255, 0.5)';
        c.lineWidth = 1.5;
        c.setLineDash([4, 4]);
        c.beginPath();
        c.arc(px, py, pole.range * camera.scale, 0, Math.PI * 2);
        c.stroke();
        c.setLineDash([]);
      }
      c.beginPath();
      c.arc(px, py, 4.5, 0, Math.PI * 2);
      c.fillStyle = level > 0 ? `rgba(${warm}, ${0.35 + (0.65 * level) / 10_000})` : '#3a424e';
      c.fill();
      c.lineWidth = selection.pole === pole.id ? 2.5 : 1.2;
      c.strokeStyle = selection.pole === pole.id ? '#ffffff' : selection.hover === pole.id ? '#cfd8e3' : 'rgba(255,255,255,0.35)';
      c.stroke();
      if (flags & PoleFlag.call) call(c, px, py);
      if (flags & PoleFlag.charging) bolt(c, px, py);
      if (flags & PoleFlag.presence) ring(c, px, py, 8, '#7fd4ff');
      // Shape as well as colour: a cross for no power, a square for no connection.
      if (flags & PoleFlag.unpowered) cross(c, px, py);
      else if (flags & (PoleFlag.offline | PoleFlag.networkCut)) square(c, px, py);
      if (camera.scale > 2.2 || selection.hover === pole.id || selection.pole === pole.id) {
        c.fillStyle = 'rgba(230, 236, 244, 0.85)';
        c.font = '11px system-ui, sans-serif';
        c.textAlign = 'center';
        c.fillText(`${pole.id} ${Math.round(level / 100)} %`, px, py + 20);
      }
    });
  }
}

function ring(c: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  c.strokeStyle = colour;
  c.lineWidth = 1.6;
  c.beginPath();
  c.arc(x, y, radius, 0, Math.PI * 2);
  c.stroke();
}

function cross(c: CanvasRenderingContext2D, x: number, y: number): void {
  c.strokeStyle = '#ff9d8a';
  c.lineWidth = 2;
  c.beginPath();
  c.moveTo(x - 7, y - 7);
  c.lineTo(x + 7, y + 7);
  c.moveTo(x + 7, y - 7);
  c.lineTo(x - 7, y + 7);
  c.stroke();
}

/** An open call: a filled ring that nobody overlooks, with its letters. */
function call(c: CanvasRenderingContext2D, x: number, y: number): void {
  c.fillStyle = '#ffd400';
  c.beginPath();
  c.arc(x, y, 12, 0, Math.PI * 2);
  c.fill();
  c.fillStyle = '#101010';
  c.font = '700 9px system-ui, sans-serif';
  c.textAlign = 'center';
  c.fillText('SOS', x, y + 3);
}

function bolt(c: CanvasRenderingContext2D, x: number, y: number): void {
  c.fillStyle = '#8ef0a8';
  c.beginPath();
  c.moveTo(x + 13, y - 12);
  c.lineTo(x + 7, y - 3);
  c.lineTo(x + 11, y - 3);
  c.lineTo(x + 9, y + 5);
  c.lineTo(x + 16, y - 6);
  c.lineTo(x + 12, y - 6);
  c.closePath();
  c.fill();
}

function square(c: CanvasRenderingContext2D, x: number, y: number): void {
  c.strokeStyle = '#e6b45c';
  c.lineWidth = 1.6;
  c.strokeRect(x - 8, y - 8, 16, 16);
}

function lightPool(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 256;
  const c = canvas.getContext('2d');
  if (c) {
    const gradient = c.createRadialGradient(128, 128, 0, 128, 128, 128);
    gradient.addColorStop(0, `rgba(${warm}, 0.85)`);
    gradient.addColorStop(0.35, `rgba(${warm}, 0.45)`);
    gradient.addColorStop(0.7, `rgba(${warm}, 0.12)`);
    gradient.addColorStop(1, `rgba(${warm}, 0)`);
    c.fillStyle = gradient;
    c.fillRect(0, 0, 256, 256);
  }
  return canvas;
}
