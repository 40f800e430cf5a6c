import { useEffect, useRef } from 'react';

interface Keys {
  ids: readonly string[];
  selected: string;
  select: (id: string) => void;
}

/** `j` and `k` go along a list, Escape closes what is open. */
export function useListKeys(keys: Keys) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
      if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[aria-modal="true"]') !== null) {
        return;
      }
      const { ids, selected, select } = latest.current;
      const at = ids.indexOf(selected);
      const next = event.key === 'j' ? ids[at + 1] : event.key === 'k' ? ids[Math.max(0, at - 1)] : undefined;
      if (next !== undefined) {
        event.preventDefault();
        select(next);
      } else if (event.key === 'Escape' && selected !== '') {
        select('');
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
