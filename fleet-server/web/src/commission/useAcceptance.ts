import { useCallback, useEffect, useRef, useState } from 'react';
import { serverNow } from '../live/serverTime';
import { acceptanceWire, type PartName, type RowState, testParts, type Trouble } from './acceptance';
import type { Draft, TestedPart } from './outbox/entry';

const clock = { now: serverNow, sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) };

type Seen = 'passed' | 'failed' | 'unseen';

/** A test of the pole's parts as it goes on; each result is kept in the draft as it comes. */
export function useAcceptance(pole: string, draft: Draft, change: (patch: Partial<Draft>) => void) {
  const [rows, setRows] = useState<Partial<Record<PartName, RowState | undefined>>>({});
  const [trouble, setTrouble] = useState<Trouble>();
  const [running, setRunning] = useState(false);
  const parts = useRef(draft.parts);
  const begun = useRef(draft.testedMs);
  useEffect(() => {
    parts.current = draft.parts;
    begun.current = draft.testedMs;
  });
  const halt = useRef<() => void>(() => undefined);
  const reply = useRef<(seen: Seen | undefined) => void>(() => undefined);

  const keep = useCallback(
    (tested: TestedPart) => {
      const next = [...parts.current.filter(({ part }) => part !== tested.part), tested];
      parts.current = next;
      begun.current ??= serverNow();
      change({ parts: next, testedMs: begun.current });
    },
    [change],
  );

  const start = useCallback(
    (wanted: readonly PartName[]) => {
      const wire = acceptanceWire(pole);
      let stopped = false;
      halt.current = () => {
        stopped = true;
        reply.current(undefined);
        void wire.stop().catch(() => undefined);
      };
      setTrouble(undefined);
      setRunning(true);
      const ears = {
        row: (part: PartName, state: RowState | undefined) => setRows((before) => ({ ...before, [part]: state })),
        tested: keep,
        trouble: setTrouble,
        ask: () => new Promise<Seen | undefined>((resolve) => (reply.current = resolve)),
      };
      void testParts(wanted, wire, ears, clock, () => stopped).finally(() => setRunning(false));
    },
    [pole, keep],
  );
  const stop = useCallback(() => halt.current(), []);
  // Who leaves the step leaves no lamp going up and down.
  useEffect(() => () => halt.current(), []);
  return { rows, trouble, running, start, stop, keep, answer: (seen: Seen) => reply.current(seen) };
}
