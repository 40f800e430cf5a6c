import { IconPlugConnectedX } from '@tabler/icons-react';
import { useLanguage, useWords } from '../i18n/context';
import { elapsed } from '../i18n/format';
import { useLink } from '../live/context';
import { useNow } from '../live/useNow';
import { shellWords } from './shellWords';

/** A hiccup shorter than this is not worth a banner. */
const PATIENCE_MS = 4000;

/** Says that the live link is down and how old the picture is. */
export function LostBanner() {
  const { link, heardMs } = useLink();
  return link === 'lost' ? <Lost heardMs={heardMs} /> : null;
}

function Lost({ heardMs }: { heardMs: number | null }) {
  const t = useWords(shellWords);
  const { language } = useLanguage();
  const now = useNow();
  if (heardMs !== null && now - heardMs < PATIENCE_MS) {
    return null;
  }
  return (
    <div className="lost" role="status">
      <IconPlugConnectedX size={18} aria-hidden />
      <span>{heardMs === null ? t.lostAtOnce : t.lost(elapsed(now - heardMs, language))}</span>
    </div>
  );
}
