import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { places } from './places';

/** After `g` the second key is awaited this long. */
const SEQUENCE_MS = 1200;

interface Actions {
  palette: () => void;
  help: () => void;
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Ctrl+K, `?`, `/` for the search of a page, and `g` with a letter for each page. */
export function useShortcuts(actions: Actions) {
  const [, go] = useLocation();
  const latest = useRef({ actions, go });
  useEffect(() => {
    latest.current = { actions, go };
  });

  useEffect(() => {
    let prefixAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        latest.current.actions.palette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('[aria-modal="true"]') !== null) {
        return;
      }
      if (event.timeStamp - prefixAt < SEQUENCE_MS) {
        prefixAt = Number.NEGATIVE_INFINITY;
        const place = places.find(({ key }) => key === event.key);
        if (place !== undefined) {
          event.preventDefault();
          latest.current.go(place.path);
        }
      } else if (event.key === 'g') {
        prefixAt = event.timeStamp;
      } else if (event.key === '?') {
        event.preventDefault();
        latest.current.actions.help();
      } else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-page-search]');
        if (search !== null) {
          event.preventDefault();
          search.focus();
          search.select();
        }
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
