import { Notification, Portal, Stack } from '@mantine/core';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useWords } from '../i18n/context';
import { stateWords } from './stateWords';
import { AnnounceContext, type Tone } from './announce';

const SHOWN_MS = 6000;
/** More than this at once nobody reads; the oldest goes first. */
const MOST = 3;

interface Announcement {
  key: number;
  text: string;
  tone: Tone;
}

export function Announcements({ children }: { children: ReactNode }) {
  const t = useWords(stateWords);
  const [shown, setShown] = useState<Announcement[]>([]);
  const next = useRef(0);
  const remove = useCallback((key: number) => setShown((all) => all.filter((one) => one.key !== key)), []);
  const announce = useCallback(
    (text: string, tone: Tone = 'done') => {
      const key = next.current++;
      setShown((all) => [...all.slice(1 - MOST), { key, text, tone }]);
      setTimeout(() => remove(key), SHOWN_MS);
    },
    [remove],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <Portal>
        <Stack className="announcements" gap="xs" role="status" aria-live="polite">
          {shown.map(({ key, text, tone }) => (
            <Notification key={key} color={tone === 'done' ? 'teal' : 'red'} onClose={() => remove(key)} closeButtonProps={{ 'aria-label': t.close }} withBorder>
              {text}
            </Notification>
          ))}
        </Stack>
      </Portal>
    </AnnounceContext>
  );
}
