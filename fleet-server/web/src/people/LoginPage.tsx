import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { statusOf } from '../api/problem';
import { useLogin } from '../app/session';
import { useWords } from '../i18n/context';
import { FailureNote } from '../ui/FailureNote';
import { EntranceFrame } from './EntranceFrame';
import { entranceWords } from './entranceWords';

export function LoginPage() {
  const t = useWords(entranceWords);
  const login = useLogin();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    login.mutate({ user, password });
  };
  const wrong = statusOf(login.error) === 401;
  return (
    <EntranceFrame title={t.loginTitle}>
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
            data-autofocus
          />
          <PasswordInput
            label={t.password}
            name="password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
          />
          {wrong ? (
            <Alert color="red" variant="light" role="alert">
              {t.wrong}
            </Alert>
          ) : (
            <FailureNote error={login.error} />
          )}
          <Button type="submit" size="md" loading={login.isPending} data-testid="login">
            {t.login}
          </Button>
        </Stack>
      </form>
    </EntranceFrame>
  );
}
