// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WeekdayPicker } from '../../src/lighting/WeekdayPicker';

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('names each weekday in full and with what is seen on its button, as a word of its own', () => {
  render(
    <MantineProvider>
      <WeekdayPicker label="Days" days={127} onChange={() => undefined} />
    </MantineProvider>,
  );
  const buttons = screen.getAllByRole('button');
  expect(buttons).toHaveLength(7);
  for (const button of buttons) {
    const words = (button.getAttribute('aria-label') ?? '').split(', ');
    expect(words[0]).toBe(button.textContent);
    expect(words[1]?.length).toBeGreaterThan(4);
  }
});
