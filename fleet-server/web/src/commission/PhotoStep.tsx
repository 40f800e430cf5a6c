import { Button, Stack, Text, Textarea } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/context';
import type { StepProps } from './AtPole';
import { Notice } from './Notice';
import { commissionWords } from './commissionWords';
import { crewStore } from './crew';
import { isFull } from './outbox/database';
import { shrinkPhoto } from './shrinkPhoto';
import { stepWords } from './stepWords';

const LONGEST_NOTE = 1000;

/** A photo, made small before the phone keeps it, and a note. Both are the fitter's choice. */
export function PhotoStep({ draft, change, forth, forthLabel }: StepProps) {
  const t = useWords(stepWords);
  const { full } = useWords(commissionWords);
  const [failure, setFailure] = useState<'unreadable' | 'full'>();
  const [busy, setBusy] = useState(false);
  const [address, setAddress] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const { key, hasPhoto } = draft;

  useEffect(() => {
    if (!hasPhoto || busy) {
      return undefined;
    }
    let made: string | undefined;
    let here = true;
    crewStore.photo(key).then(
      (photo) => {
        if (here && photo !== undefined) {
          made = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
          setAddress(made);
        }
      },
      () => undefined,
    );
    return () => {
      here = false;
      setAddress(undefined);
      if (made !== undefined) {
        URL.revokeObjectURL(made);
      }
    };
  }, [key, hasPhoto, busy]);

  const take = async (file: File) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await crewStore.keepPhoto(key, await shrinkPhoto(file));
      change({ hasPhoto: true });
    } catch (error) {
      setFailure(isFull(error) ? 'full' : 'unreadable');
    } finally {
      setBusy(false);
    }
  };
  const remove = () => {
    change({ hasPhoto: false });
    void crewStore.keepPhoto(key, null).catch(() => undefined);
  };
  return (
    <>
      <Stack className="crew-body" gap="md">
        <Text>{t.photoLead}</Text>
        <input
          ref={input}
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file !== undefined) {
              void take(file);
            }
          }}
          data-testid="photo-input"
        />
        {address !== undefined && <img className="crew-photo" src={address} alt={t.photoOf(draft.pole)} data-testid="photo" />}
        {failure !== undefined && (
          <Notice tone="alarm" role="alert">
            {failure === 'full' ? full : t.photoFailed}
          </Notice>
        )}
        <Button className="crew-act" variant="default" leftSection={<IconCamera size={26} aria-hidden />} loading={busy} onClick={() => input.current?.click()}>
          {hasPhoto ? t.again : t.takePhoto}
        </Button>
        {hasPhoto && (
          <Button className="crew-act" variant="subtle" onClick={remove}>
            {t.remove}
          </Button>
        )}
        <Textarea label={t.note} autosize minRows={3} maxRows={8} maxLength={LONGEST_NOTE} value={draft.note} onChange={(event) => change({ note: event.currentTarget.value })} description={draft.note.length > 800 ? t.noteHint(LONGEST_NOTE - draft.note.length) : undefined} data-testid="note" />
      </Stack>
      <div className="crew-actions">
        <Button className="crew-act" onClick={forth} data-testid="next">
          {forthLabel}
        </Button>
      </div>
    </>
  );
}
