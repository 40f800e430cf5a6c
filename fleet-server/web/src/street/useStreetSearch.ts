import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** One part of the address: what is chosen, and how to choose. An empty text leaves it out. */
export function useStreetSearch(): [URLSearchParams, (change: Readonly<Record<string, string>>) => void] {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (next: Readonly<Record<string, string>>) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          Object.entries(next).forEach(([name, value]) => (value === '' ? after.delete(name) : after.set(name, value)));
          return after;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [search, change];
}

export const spans = ['day', 'week', 'month', 'year'] as const;
export type Span = (typeof spans)[number];

export const SPAN_MS: Readonly<Record<Span, number>> = { day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000, year: 365 * 86_400_000 };

export const spanOf = (text: string | null, fallback: Span): Span => spans.find((span) => span === text) ?? fallback;
