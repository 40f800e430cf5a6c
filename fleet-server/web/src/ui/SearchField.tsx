import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import './searchField.css';

/** How long somebody must rest before what is typed goes into the address. */
const PAUSE_MS = 200;

/** The search of a list. What is typed goes out after a short pause; what comes in from the address is shown. */
export function SearchField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    // The address changed from outside, by the back button or by a link.
    setSeen(value);
    setTyped(value);
  }
  const send = useDebouncedCallback((next: string) => {
    setSeen(next);
    onChange(next);
  }, PAUSE_MS);
  return (
    <TextInput
      className="search-field"
      data-page-search
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
    />
  );
}
