import { Button, Group } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import type { PoleDetail } from '../api/types';
import { useRights } from '../app/session';
import { useFormat, useWords } from '../i18n/context';
import { useNow } from '../live/useNow';
import { useAnnounce } from '../ui/announce';
import { useFailure } from '../ui/useFailure';
import { useEndOverride } from './overrideQueries';
import { overrideWords } from './overrideWords';

/** The override in force: level, end, reason, and the way to end it now. */
export function ActiveOverrideNote({ pole }: { pole: PoleDetail }) {
  const t = useWords(overrideWords);
  const format = useFormat();
  const announce = useAnnounce();
  const failure = useFailure();
  const { may } = useRights();
  const now = useNow();
  const end = useEndOverride({ kind: 'pole', id: pole.id, name: pole.name });
  const { override } = pole;
  if (override === null || override.expirationMs <= now) {
    return null;
  }
  const endNow = () =>
    end.mutate(undefined, {
      onSuccess: () => announce(t.ended),
      onError: (error) => {
        const { title, mend } = failure(error);
        announce(`${title}. ${mend}`, 'failed');
      },
    });
  return (
    <Group className="override-note" gap="sm" role="status">
      <IconHandStop size={18} aria-hidden />
      <span>{t.active(format.percent(override.level), format.moment(override.expirationMs), override.reason, override.givenBy)}</span>
      {may('runLight') && (
        <Button size="compact-sm" variant="default" loading={end.isPending} onClick={endNow} data-testid="override-end">
          {t.endNow}
        </Button>
      )}
    </Group>
  );
}
