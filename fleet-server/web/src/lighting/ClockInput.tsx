import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { clockMinuteOf, clockText } from '../i18n/zonedTime';

interface Props {
  label: string;
  /** 0..1439. */
  minute: number;
  refused: boolean;
  onChange: (minute: number) => void;
}

/** A clock time in 24 hours, whatever the browser's own habit is. What is no time yet is kept while it is being typed. */
export function ClockInput({ label, minute, refused, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    const next = clockMinuteOf(text);
    if (next !== undefined) {
      onChange(next);
    }
  };
  return (
    <TextInput
      aria-label={label}
      w={84}
      inputMode="numeric"
      placeholder="23:00"
      value={typed ?? clockText(minute)}
      error={refused || (typed !== null && clockMinuteOf(typed) === undefined)}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
    />
  );
}
