import { useFormat } from '../../i18n/context';
import { type CurveScale, hourTicks, inside, x, y } from './curveScale';

interface Props {
  scale: CurveScale;
  sunset: number | null;
  sunrise: number | null;
}

const PX_PER_TICK = 64;

/** What the curve stands on: the dark hours, level lines and the hours. */
export function CurveGround({ scale, sunset, sunrise }: Props) {
  const format = useFormat();
  const foot = scale.top + scale.height;
  return (
    <g aria-hidden="true">
      {sunset !== null && sunrise !== null && (
        <rect className="curve-dark" x={inside(scale, x(scale, sunset))} y={scale.top} width={Math.max(0, inside(scale, x(scale, sunrise)) - inside(scale, x(scale, sunset)))} height={scale.height} />
      )}
      {[0, 25, 50, 75, 100].map((level) => (
        <g key={level}>
          <line className="curve-line" x1={scale.left} x2={scale.left + scale.width} y1={y(scale, level)} y2={y(scale, level)} />
          <text className="curve-text" x={scale.left - 8} y={y(scale, level) + 4} textAnchor="end">
            {level} %
          </text>
        </g>
      ))}
      {hourTicks(scale.from, scale.to, Math.max(2, scale.width / PX_PER_TICK)).map((tick) => (
        <text key={tick} className="curve-text" x={x(scale, tick)} y={foot + 18} textAnchor="middle">
          {format.time(tick)}
        </text>
      ))}
    </g>
  );
}
