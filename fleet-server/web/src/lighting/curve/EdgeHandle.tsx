import type { KeyboardEvent } from 'react';
import { msAt, type CurveScale, x } from './curveScale';
import { useDrag } from './useDrag';

interface Props {
  scale: CurveScale;
  ms: number;
  name: string;
  value: string;
  /** Where the grip sits, pixels from the top of the drawing. */
  gripY: number;
  kind: 'period' | 'control';
  onMove: (ms: number) => void;
  onNudge: (minutes: number) => void;
}

const COARSE = 6;

/** Start or end of a period or of a dynamic control: an upright line with a grip. */
export function EdgeHandle({ scale, ms, name, value, gripY, kind, onMove, onNudge }: Props) {
  const { dragging, handlers } = useDrag((px) => onMove(msAt(scale, px)));
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (direction !== 0) {
      event.preventDefault();
      onNudge(direction * 5 * (event.shiftKey ? COARSE : 1));
    }
  };
  const px = x(scale, ms);
  return (
    <g
      className={`curve-edge curve-edge-${kind}`}
      data-active={dragging || undefined}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={scale.from}
      aria-valuemax={scale.to}
      aria-valuenow={ms}
      aria-valuetext={value}
      onKeyDown={onKeyDown}
      {...handlers}
    >
      <line x1={px} x2={px} y1={scale.top} y2={scale.top + scale.height} />
      <rect x={px - 20} y={gripY - 20} width={40} height={40} fill="transparent" />
      <rect className="curve-grip" x={px - 5} y={gripY - 9} width={10} height={18} rx={4} />
      {dragging && (
        <text className="curve-point-text" x={px} y={gripY + 28} textAnchor="middle">
          {value}
        </text>
      )}
    </g>
  );
}
