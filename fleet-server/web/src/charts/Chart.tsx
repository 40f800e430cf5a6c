import 'uplot/dist/uPlot.min.css';
import './chart.css';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';

interface Props {
  /** Everything but the size; a new object draws the chart anew, so keep it stable. */
  options: Omit<UPlot.Options, 'width' | 'height'>;
  data: UPlot.AlignedData;
  height: number;
  /** What a screen reader says instead of the picture. */
  label: string;
}

/** A uPlot chart that is as wide as its place. */
export function Chart({ options, data, height, label }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const latest = useRef(data);
  useEffect(() => {
    latest.current = data;
    plot.current?.setData(data);
  }, [data]);

  useEffect(() => {
    const place = box.current;
    if (place === null) {
      return undefined;
    }
    const made = new UPlot({ ...options, width: Math.max(120, place.clientWidth), height }, latest.current, place);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: Math.max(120, place.clientWidth), height }));
    observer.observe(place);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [options, height]);

  return <div ref={box} className="chart" role="img" aria-label={label} />;
}
