import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { LanguageProvider } from '../i18n/LanguageProvider';
import { Announcements } from '../ui/Announcements';
import { DialogNames } from '../ui/DialogNames';
import { Entrance } from './Entrance';
import { createQueryClient } from './queryClient';
import { theme } from './theme';

export function App() {
  const [client] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} defaultColorScheme="dark">
      <QueryClientProvider client={client}>
        <LanguageProvider>
          <DialogNames>
            <Announcements>
              <Entrance />
            </Announcements>
          </DialogNames>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
