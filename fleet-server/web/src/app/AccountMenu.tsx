import { Box, Menu, Stack, Text } from '@mantine/core';
import { IconDots, IconKey, IconKeyboard, IconLogout, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { Session } from '../api/types';
import { useWords } from '../i18n/context';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { SchemeSwitch } from '../ui/SchemeSwitch';
import type { Place } from './places';
import { useLogout } from './session';
import { shellWords } from './shellWords';

interface Props {
  session: Session;
  /** Pages that have no place in the phone's bar. */
  more: readonly Place[];
  openPalette: () => void;
  openHelp: () => void;
}

/** Who is logged in, language, appearance, help, and on a phone the pages that the bar cannot hold. */
export function AccountMenu({ session, more, openPalette, openHelp }: Props) {
  const t = useWords(shellWords);
  const [, go] = useLocation();
  const logout = useLogout();
  return (
    <Menu position="right-end" width={260} shadow="lg" withinPortal>
      <Menu.Target>
        <button type="button" className="rail-entry rail-account" title={t.account}>
          <IconUserCircle size={22} stroke={1.6} aria-hidden className="only-wide" />
          <IconDots size={22} stroke={1.6} aria-hidden className="only-phone" />
          <span className="only-wide">{session.user}</span>
          <span className="only-phone">{t.more}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Box className="only-phone">
          {more.map((place) => (
            <Menu.Item key={place.name} leftSection={<place.icon size={20} stroke={1.6} />} onClick={() => go(place.path)}>
              {t[place.name]}
            </Menu.Item>
          ))}
          <Menu.Divider />
        </Box>
        <Menu.Label>{t.loggedInAs(session.user, t[session.role])}</Menu.Label>
        <Stack gap="xs" px="sm" py={6}>
          <Text size="xs" className="faint">
            {t.language}
          </Text>
          <LanguageSwitch fullWidth />
          <Text size="xs" className="faint">
            {t.appearance}
          </Text>
          <SchemeSwitch fullWidth />
        </Stack>
        <Menu.Divider />
        <Menu.Item leftSection={<IconSearch size={18} />} rightSection={<kbd>Ctrl K</kbd>} onClick={openPalette}>
          {t.palette}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={18} />} rightSection={<kbd>?</kbd>} onClick={openHelp}>
          {t.help}
        </Menu.Item>
        <Menu.Item leftSection={<IconUserCircle size={18} />} onClick={() => go('/account')}>
          {t.ownAccount}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={18} />} onClick={() => go('/keys')}>
          {t.keys}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => logout.mutate()}>
          {t.logout}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
