import { Button, Group, Title } from '@mantine/core';
import { IconBellOff, IconBellRinging, IconUrgent } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { useNow } from '../live/useNow';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { useTakeCall } from './callQueries';
import { CallSurroundings } from './CallSurroundings';
import { callWords } from './callWords';
import './emergency.css';
import type { CallItem } from './emergencyTypes';
import { useCallTone } from './useCallTone';
import { placeText, TAKE_COLOUR, waitingTime } from './waitingCalls';

/** A key or click that was meant for the page before must not take the call: the button listens only after this. */
const ARMED_AFTER_MS = 700;

interface Props {
  calls: readonly CallItem[];
  setAside: (id: string) => void;
}

/** Takes the screen until somebody has the call. Escape does not close it; setting it aside needs two presses. */
export function CallScreen({ calls, setAside }: Props) {
  const t = useWords(callWords);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [chosen, choose] = useState<string>();
  const [mutedIds, setMuted] = useState<ReadonlySet<string>>(new Set());
  const call = calls.find(({ id }) => id === chosen) ?? calls[0];
  const isMuted = calls.every(({ id }) => mutedIds.has(id));
  const isBlocked = useCallTone(!isMuted);

  useEffect(() => {
    // Opening puts the focus on the first button; it belongs to the one that takes the call.
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLButtonElement>('.call-take')?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' || ((event.ctrlKey || event.metaKey) && event.key === 'k')) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);

  if (call === undefined) {
    return null;
  }
  return (
    <dialog
      ref={dialog}
      className="call-screen"
      data-drill={call.isDrill || undefined}
      data-testid="call-screen"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby={title}
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.showModal()}
    >
      <div className="call-screen-head">
        <IconUrgent size={34} aria-hidden />
        <Title order={1} size="h2" id={title}>
          {call.isDrill ? t.drill : t.call}: {call.poleName}
        </Title>
        <Button
          variant="default"
          leftSection={isMuted ? <IconBellOff size={18} /> : <IconBellRinging size={18} />}
          aria-pressed={isMuted}
          onClick={() => setMuted(isMuted ? new Set() : new Set(calls.map(({ id }) => id)))}
        >
          {isMuted ? t.unmute : t.mute}
        </Button>
      </div>
      {(isMuted || isBlocked) && (
        <p className="call-silent" role="status">
          {isMuted ? t.muted : t.blocked}
        </p>
      )}
      {calls.length > 1 && (
        <Group gap="xs" my="xs" role="group" aria-label={t.others(calls.length - 1)}>
          {calls.map(({ id, poleName, isDrill }) => (
            <Button key={id} size="compact-md" variant={id === call.id ? 'filled' : 'default'} aria-pressed={id === call.id} onClick={() => choose(id)}>
              {isDrill ? `${t.drill}: ${poleName}` : poleName}
            </Button>
          ))}
        </Group>
      )}
      <OneCall key={call.id} call={call} setAside={() => setAside(call.id)} />
    </dialog>
  );
}

function OneCall({ call, setAside }: { call: CallItem; setAside: () => void }) {
  const t = useWords(callWords);
  const format = useFormat();
  const now = useNow();
  const announce = useAnnounce();
  const [, go] = useLocation();
  const take = useTakeCall(call.id);
  const button = useRef<HTMLButtonElement>(null);
  const [isAsking, ask] = useState(false);
  const armedAt = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    armedAt.current = performance.now() + ARMED_AFTER_MS;
    button.current?.focus();
  }, []);

  const onTake = () => {
    if (performance.now() >= armedAt.current) {
      // The live link may take this screen away before the answer is here; it is followed all the same. A failure stands above.
      take.mutateAsync(undefined).then(
        () => {
          announce(t.youHaveIt);
          go(`/calls/${encodeURIComponent(call.id)}`);
        },
        () => undefined,
      );
    }
  };
  return (
    <>
      {call.drillBy !== null && <p className="call-drill">{t.drillBy(call.drillBy)}</p>}
      <p className="call-waits">
        <span className="call-clock" data-testid="call-clock">
          {waitingTime(now - call.waitsSinceMs)}
        </span>
        <span>
          {t.waits} · {t.presses(call.presses)} · {format.seconds(call.pressedMs)} · {call.poleId} · {placeText(call)}
        </span>
      </p>
      <p className="faint">
        {call.stepsTold > 0 && `${t.told(call.stepsTold)}. `}
        {call.nextStepMs !== null && t.nextStep(format.seconds(call.nextStepMs))}
      </p>
      <FailureNote error={take.error} />
      <Group my="md" gap="md">
        <Button ref={button} size="xl" color={TAKE_COLOUR} className="call-take" loading={take.isPending} onClick={onTake} data-testid="take-call">
          {t.take}
        </Button>
        <Button variant="subtle" onClick={() => (isAsking ? setAside() : ask(true))} onBlur={() => ask(false)}>
          {isAsking ? t.asideSure : t.aside}
        </Button>
      </Group>
      <CallSurroundings id={call.id} />
    </>
  );
}
