import type { KeyboardEvent } from 'react';
import { levelAt, msAt, type CurveScale, x, y } from './curveScale';
import { useDrag } from './useDrag';

interface Props {
  scale: CurveScale;
  ms: number;
  level: number;
  /** What a screen reader says, for example "Switch point 2". */
  name: string;
  /** Time and level in words. */
  value: string;
  refused: boolean;
  active: boolean;
  onMove: (ms: number, level: number) => void;
  onNudge: (minutes: number, percent: number) => void;
  onRemove: () => void;
  onFocus: () => void;
}

const COARSE = 6;

/** A switch point on the curve: dragged in time and level, or moved by the arrow keys. */
export function PointHandle({ scale, ms, level, name, value, refused, active, onMove, onNudge, onRemove, onFocus }: Props) {
  const { dragging, handlers } = useDrag((px, py) => onMove(msAt(scale, px), levelAt(scale, py)));
  const onKeyDown = (event: KeyboardEvent) => {
    const far = 5 * (event.shiftKey ? COARSE : 1);
    const moves: Record<string, () => void> = {
      ArrowLeft: () => onNudge(-far, 0),
      ArrowRight: () => onNudge(far, 0),
      ArrowUp: () => onNudge(0, far),
      ArrowDown: () => onNudge(0, -far),
      Delete: onRemove,
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      move();
    }
  };
  const [cx, cy] = [x(scale, ms), y(scale, level)];
  return (
    <g
      className="curve-point"
      data-refused={refused || undefined}
      data-active={active || dragging || undefined}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={level}
      aria-valuetext={value}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      {...handlers}
    >
      <circle cx={cx} cy={cy} r={22} fill="transparent" />
      <circle className="curve-point-dot" cx={cx} cy={cy} r={8} />
      {(dragging || active) && (
        <text className="curve-point-text" x={cx} y={cy < scale.top + 34 ? cy + 30 : cy - 16} textAnchor="middle">
          {value}
        </text>
      )}
    </g>
  );
}
