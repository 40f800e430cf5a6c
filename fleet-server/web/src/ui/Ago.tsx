import { useFormat } from '../i18n/context';
import { useNow } from '../live/useNow';

/** How long ago something was, ticking; the exact time is in the tooltip. 0 and null mean never. */
export function Ago({ ms }: { ms: number | null | undefined }) {
  const format = useFormat();
  const now = useNow();
  const known = ms == null || ms === 0 ? null : ms;
  return (
    <time dateTime={known === null ? undefined : new Date(known).toISOString()} title={known === null ? undefined : format.moment(known)}>
      {format.ago(known, now)}
    </time>
  );
}
