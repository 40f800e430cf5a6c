// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallScreen } from '../../src/emergency/CallScreen';
import type { CallItem } from '../../src/emergency/emergencyTypes';

const call = (id: string): CallItem => ({
  id, poleId: 'N-01', poleName: `Place of ${id}`, latitude: 51, longitude: 6, state: 'open', isDrill: false, drillBy: null, pressedMs: 1, heardMs: 1, waitsSinceMs: 1, presses: 2,
  lastPressMs: 1, endedAtPoleMs: null, takenBy: null, takenMs: null, outcome: null, closedBy: null, closedMs: null, stepsTold: 0, nextStepMs: null, tellsMe: false,
});

let asked: { url: string; method: string }[] = [];

beforeEach(() => {
  asked = [];
  vi.useFakeTimers({ toFake: ['performance'] });
  window.matchMedia = vi.fn().mockReturnValue({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
    this.querySelector('button')?.focus();
  };
  vi.stubGlobal('fetch', (url: string, { method }: { method: string }) => {
    asked.push({ url, method });
    return Promise.resolve(new Response('{}', { status: 404, headers: { 'content-type': 'application/problem+json' } }));
  });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function show(setAside = vi.fn()) {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <CallScreen calls={[call('N-01~1'), call('N-01~2')]} setAside={setAside} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return setAside;
}

const taken = () => asked.filter(({ method }) => method === 'POST').map(({ url }) => url);

describe('a call that takes the screen', () => {
  it('says where, and has the button to take it under the next key', () => {
    show();
    expect(screen.getByRole('alertdialog').textContent).toContain('Place of N-01~1');
    expect(document.activeElement).toBe(screen.getByTestId('take-call'));
  });

  it('stays when Escape is pressed, and no key of the page behind it works', () => {
    show();
    const behind = vi.fn();
    window.addEventListener('keydown', behind);
    expect(fireEvent.keyDown(screen.getByTestId('take-call'), { key: 'Escape' })).toBe(false);
    expect(fireEvent.keyDown(screen.getByTestId('take-call'), { key: 'k', ctrlKey: true })).toBe(false);
    expect(behind).not.toHaveBeenCalled();
    window.removeEventListener('keydown', behind);
    expect(screen.getByRole('alertdialog')).toHaveProperty('open', true);
  });

  it('is not taken by a key that was meant for the page before', async () => {
    show();
    fireEvent.click(screen.getByTestId('take-call'));
    expect(taken()).toEqual([]);
    vi.advanceTimersByTime(800);
    fireEvent.click(screen.getByTestId('take-call'));
    await vi.waitFor(() => expect(taken()).toEqual(['/api/calls/N-01~1/take']));
  });

  it('is set aside only by two presses', () => {
    const setAside = show();
    fireEvent.click(screen.getByText('Set aside for one minute'));
    expect(setAside).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('Really? Somebody waits. Press again.'));
    expect(setAside).toHaveBeenCalledWith('N-01~1');
  });

  it('says that it is muted, and shows the other call when it is chosen', () => {
    show();
    fireEvent.click(screen.getByText('Mute'));
    expect(screen.getByText('Muted. The call still waits.')).toBeTruthy();
    expect(screen.getByText('Sound on')).toBeTruthy();
    fireEvent.click(screen.getByText('Place of N-01~2'));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Place of N-01~2');
  });
});
