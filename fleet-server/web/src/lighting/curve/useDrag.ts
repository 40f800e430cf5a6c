import { type PointerEvent, useState } from 'react';

/** Follows a pointer that was pressed on a handle; positions are in pixels of the drawing. */
export function useDrag(onMove: (px: number, py: number) => void) {
  const [dragging, setDragging] = useState(false);
  const move = (event: PointerEvent<SVGElement>) => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (box !== undefined) {
      onMove(event.clientX - box.left, event.clientY - box.top);
    }
  };
  return {
    dragging,
    handlers: {
      onPointerDown: (event: PointerEvent<SVGElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      },
      onPointerMove: (event: PointerEvent<SVGElement>) => {
        if (dragging) {
          move(event);
        }
      },
      onPointerUp: () => setDragging(false),
      onPointerCancel: () => setDragging(false),
    },
  };
}
