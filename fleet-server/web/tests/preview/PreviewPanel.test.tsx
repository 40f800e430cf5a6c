// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PreviewPanel } from '../../src/preview/PreviewPanel';
import type { NightsPreview } from '../../src/preview/previewQueries';

const figures = { energyWh: 1, fullPowerWh: 2, litHours: 3, boostHours: 0 };
const answer: NightsPreview = { assumption: { traffic: 'quiet', seed: 1, perHour: [1], state: 'NW' }, nights: [], planned: figures, inForce: figures };

beforeEach(() => {
  window.matchMedia = vi.fn().mockReturnValue({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });
  vi.stubGlobal('ResizeObserver', class { observe() { return undefined; } unobserve() { return undefined; } disconnect() { return undefined; } });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(answer), { status: 200, headers: { 'content-type': 'application/json' } })));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the preview of a plan', () => {
  it('counts as seen when it has come, and no longer once its poles are gone', async () => {
    const client = new QueryClient();
    const told = vi.fn();
    const subject = { draft: { rules: [], defaultProgram: 'standard' }, latitude: 51, longitude: 6 };
    const panel = (shown: boolean) => (
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          {shown && <PreviewPanel subject={subject} start={{ from: '2026-12-01', to: '2026-12-02' }} poles={2} onResult={told} />}
        </QueryClientProvider>
      </MantineProvider>
    );
    const { rerender } = render(panel(true));
    expect(told).toHaveBeenLastCalledWith(false);
    fireEvent.click(screen.getByTestId('preview-run'));
    await vi.waitFor(() => expect(told).toHaveBeenLastCalledWith(true));
    rerender(panel(false));
    expect(told).toHaveBeenLastCalledWith(false);
    rerender(panel(true));
    expect(told).toHaveBeenLastCalledWith(false);
  });
});
