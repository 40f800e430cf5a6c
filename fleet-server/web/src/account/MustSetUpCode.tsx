import { Button } from '@mantine/core';
import { useLogout } from '../app/session';
import { shellWords } from '../app/shellWords';
import { useWords } from '../i18n/context';
import { EntranceFrame } from '../people/EntranceFrame';
import { useRightsAnew } from './accountQueries';
import { accountWords } from './accountWords';
import { CodeSetup } from './CodeSetup';

/** In the place of all pages for who has to have a one-time password and has none. */
export function MustSetUpCode() {
  const t = useWords(accountWords);
  const shell = useWords(shellWords);
  const logout = useLogout();
  return (
    <EntranceFrame title={t.mustTitle} lead={t.mustLead}>
      <CodeSetup done={useRightsAnew()} />
      <Button variant="subtle" fullWidth mt="md" onClick={() => logout.mutate()}>
        {shell.logout}
      </Button>
    </EntranceFrame>
  );
}
