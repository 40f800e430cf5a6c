import { useMantineColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useLanguage, useWords } from '../i18n/context';
import type { Command } from './paletteMatches';
import { paletteWords } from './paletteWords';
import { places } from './places';
import { useLogout, useRights } from './session';
import { shellWords } from './shellWords';

/** The pages and actions that the palette offers to whoever is logged in. */
export function useCommands(openHelp: () => void): Command[] {
  const t = useWords(paletteWords);
  const names = useWords(shellWords);
  const [, go] = useLocation();
  const { may } = useRights();
  const { choose } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const logout = useLogout();

  return useMemo(() => {
    const act = (key: string, title: string, run: () => void): Command => ({ key, title, note: t.action, run });
    const pages = places
      .filter((place) => may(place.needs))
      .map((place): Command => ({ key: place.name, title: names[place.name], note: t.page, run: () => go(place.path) }));
    return [
      ...pages,
      ...(may('runLight') ? [act('new-program', t.newProgram, () => go('/programs/new'))] : []),
      act('offline', t.needsPerson, () => go('/poles?state=offline')),
      act('drift', t.drifting, () => go('/poles?state=drift')),
      act('account', names.ownAccount, () => go('/account')),
      act('keys', names.keys, () => go('/keys')),
      act('de', t.german, () => choose('de')),
      act('en', t.english, () => choose('en')),
      act('light', t.light, () => setColorScheme('light')),
      act('dark', t.dark, () => setColorScheme('dark')),
      act('help', t.help, openHelp),
      act('logout', t.logout, () => logout.mutate()),
    ];
  }, [t, names, go, may, choose, setColorScheme, logout, openHelp]);
}
