import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import type { PreviewStep } from '../../api/lightingTypes';
import type { NightFrame } from '../nightTime';
import './curve.css';
import { CurveGround } from './CurveGround';
import { boostBoxes, curvePath, litSpan } from './curvePath';
import { type CurveScale, drawnSpan, levelAt, msAt } from './curveScale';

interface Props {
  frame: NightFrame;
  steps: readonly PreviewStep[];
  height: number;
  label: string;
  /** A press on the free ground: an instant and a level. */
  onAdd?: (ms: number, level: number) => void;
  children?: (scale: CurveScale) => ReactNode;
}

const MARGIN = { left: 52, right: 16, top: 30, bottom: 26 };

/** The light of one night: what burns without people as an area, what people raise it to as a hatched one. */
export function NightCurve({ frame, steps, height, label, onAdd, children }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const scale = useMemo<CurveScale>(
    () => ({
      ...drawnSpan(frame, litSpan(steps)),
      left: MARGIN.left,
      top: MARGIN.top,
      width: Math.max(60, width - MARGIN.left - MARGIN.right),
      height: height - MARGIN.top - MARGIN.bottom,
    }),
    [frame, steps, width, height],
  );
  const curve = curvePath(scale, steps);
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="curve" height={height} role="group" aria-label={label}>
          <defs>
            <pattern id="boost-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="2.2" height="7" fill="var(--lantern-glow)" opacity="0.3" />
            </pattern>
          </defs>
          <CurveGround scale={scale} sunset={frame.sunset} sunrise={frame.sunrise} />
          {boostBoxes(scale, steps).map((box) => (
            <rect key={box.x} className="curve-boost" {...box} />
          ))}
          <path className="curve-area" d={curve.area} />
          <path className="curve-level" d={curve.line} />
          {onAdd !== undefined && (
            <rect
              x={scale.left}
              y={scale.top}
              width={scale.width}
              height={scale.height}
              fill="transparent"
              style={{ cursor: 'copy' }}
              onClick={(event) => {
                const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
                if (box !== undefined) {
                  onAdd(msAt(scale, event.clientX - box.left), levelAt(scale, event.clientY - box.top));
                }
              }}
            />
          )}
          {children?.(scale)}
        </svg>
      )}
    </div>
  );
}
