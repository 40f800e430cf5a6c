import { MantineThemeProvider } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useWords } from '../i18n/context';
import { stateWords } from './stateWords';

/** The closing cross of every dialog has a name in the language in force. */
export function DialogNames({ children }: { children: ReactNode }) {
  const { close } = useWords(stateWords);
  const theme = useMemo(() => {
    const dialog = { defaultProps: { closeButtonProps: { 'aria-label': close } } };
    return { components: { Modal: dialog, Drawer: dialog } };
  }, [close]);
  return <MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>;
}
