import { Button, Popover, Stack, Text } from '@mantine/core';
import { IconDotsVertical, IconLogout, IconMap2 } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Session } from '../api/types';
import { useLogout } from '../app/session';
import { useWords } from '../i18n/context';
import { CrashGuard } from '../ui/Crash';
import { FailureNote } from '../ui/FailureNote';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { Lantern } from '../ui/Lantern';
import { SchemeSwitch } from '../ui/SchemeSwitch';
import { CommissionPage } from './CommissionPage';
import { commissionWords } from './commissionWords';
import { useOutbox } from './crew';
import './crew.css';
import { OutboxButton } from './OutboxButton';

/** The frame of the page in the street: no rail, no live link, nothing that a thin network has to carry for the sake of looks. */
export function CrewShell({ session }: { session: Session }) {
  return (
    <div className="crew">
      <header className="crew-head">
        <Link href="/" className="crew-mark" aria-label="Laterne">
          <Lantern size={32} />
        </Link>
        <OutboxButton />
        <CrewMenu session={session} />
      </header>
      <main id="content" className="crew-main" tabIndex={-1}>
        <CrashGuard place="/commission">
          <CommissionPage session={session} />
        </CrashGuard>
      </main>
    </div>
  );
}

function CrewMenu({ session }: { session: Session }) {
  const t = useWords(commissionWords);
  const logout = useLogout();
  const waits = useOutbox().entries.length;
  return (
    <Popover position="bottom-end" width={300} shadow="lg" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="crew-icon" aria-label={t.menu}>
          <IconDotsVertical size={26} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.menu}>
        <Stack gap="sm">
          <Text className="faint">{session.user}</Text>
          <LanguageSwitch fullWidth />
          <SchemeSwitch fullWidth />
          <Button className="crew-act" variant="default" leftSection={<IconMap2 size={22} aria-hidden />} component={Link} href="/">
            {t.toMap}
          </Button>
          <Button className="crew-act" variant="default" leftSection={<IconLogout size={22} aria-hidden />} loading={logout.isPending} onClick={() => logout.mutate()} data-testid="crew-logout">
            {t.logout}
          </Button>
          {waits > 0 && <Text size="sm">{t.logoutKeeps(waits)}</Text>}
          <FailureNote error={logout.error} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
