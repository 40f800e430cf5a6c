import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useSetup } from '../app/session';
import { useWords } from '../i18n/context';
import { FailureNote } from '../ui/FailureNote';
import { EntranceFrame } from './EntranceFrame';
import { entranceWords } from './entranceWords';

const SHORTEST_PASSWORD = 10;

export function SetupPage() {
  const t = useWords(entranceWords);
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const [, go] = useLocation();
  const setup = useSetup();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const [tried, setTried] = useState(false);

  const tooShort = password.length < SHORTEST_PASSWORD;
  const differs = repeat !== password;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!tooShort && !differs) {
      setup.mutate({ token, user, password }, { onSuccess: () => go('/', { replace: true }) });
    }
  };

  if (token === '') {
    return (
      <EntranceFrame title={t.setupTitle}>
        <Alert color="yellow" variant="light">
          {t.noToken}
        </Alert>
        <Button component={Link} href="/" variant="subtle" mt="md" fullWidth>
          {t.toLogin}
        </Button>
      </EntranceFrame>
    );
  }
  return (
    <EntranceFrame title={t.setupTitle} lead={t.setupLead}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t.user}
            name="user"
            value={user}
            onChange={(event) => setUser(event.currentTarget.value)}
            autoComplete="username"
            autoCapitalize="none"
            required
            withAsterisk={false}
            size="md"
          />
          <PasswordInput
            label={t.setupPassword}
            description={t.setupPasswordHint}
            name="password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={tried && tooShort ? t.tooShort : undefined}
            autoComplete="new-password"
            required
            withAsterisk={false}
            size="md"
          />
          <PasswordInput
            label={t.repeat}
            name="repeat"
            value={repeat}
            onChange={(event) => setRepeat(event.currentTarget.value)}
            error={tried && differs ? t.repeatDiffers : undefined}
            autoComplete="new-password"
            required
            withAsterisk={false}
            size="md"
          />
          <FailureNote error={setup.error} />
          <Button type="submit" size="md" loading={setup.isPending} data-testid="setup">
            {t.setup}
          </Button>
        </Stack>
      </form>
    </EntranceFrame>
  );
}
