import { useEffect, useState } from 'react';
import { CallTone } from './callTone';

/** Sounds while it is wanted; true when the browser does not let it. */
export function useCallTone(isWanted: boolean): boolean {
  const [isBlocked, setBlocked] = useState(false);
  useEffect(() => {
    if (!isWanted) {
      return undefined;
    }
    const tone = new CallTone(setBlocked);
    tone.start();
    return () => {
      tone.end();
      setBlocked(false);
    };
  }, [isWanted]);
  return isWanted && isBlocked;
}
