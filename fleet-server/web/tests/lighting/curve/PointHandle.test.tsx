// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CurveScale } from '../../../src/lighting/curve/curveScale';
import { PointHandle } from '../../../src/lighting/curve/PointHandle';

const scale: CurveScale = { from: 0, to: 1000, left: 0, top: 0, width: 100, height: 100 };

function shown() {
  const calls = { onMove: vi.fn(), onNudge: vi.fn(), onRemove: vi.fn(), onFocus: vi.fn() };
  render(
    <svg>
      <PointHandle scale={scale} ms={500} level={40} name="Switch point 1" value="23:00 · 40 %" refused={false} active={false} {...calls} />
    </svg>,
  );
  return { ...calls, handle: screen.getByRole('slider', { name: 'Switch point 1' }) };
}

describe('a switch point on the curve', () => {
  afterEach(cleanup);

  it('says its time and level', () => {
    expect(shown().handle.getAttribute('aria-valuetext')).toBe('23:00 · 40 %');
  });

  it.each([
    ['ArrowLeft', false, [-5, 0]],
    ['ArrowRight', true, [30, 0]],
    ['ArrowUp', false, [0, 5]],
    ['ArrowDown', true, [0, -30]],
  ])('moves with %s (shift: %s)', (key, shiftKey, [minutes, percent]) => {
    const { handle, onNudge } = shown();
    fireEvent.keyDown(handle, { key, shiftKey });
    expect(onNudge).toHaveBeenCalledExactlyOnceWith(minutes, percent);
  });

  it('is removed with the delete key', () => {
    const { handle, onRemove } = shown();
    fireEvent.keyDown(handle, { key: 'Delete' });
    expect(onRemove).toHaveBeenCalledOnce();
  });

  it('leaves other keys to the page', () => {
    const { handle, onNudge, onRemove } = shown();
    expect(fireEvent.keyDown(handle, { key: 'Tab' })).toBe(true);
    expect(onNudge).not.toHaveBeenCalled();
    expect(onRemove).not.toHaveBeenCalled();
  });
});
