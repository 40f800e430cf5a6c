import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { codeOf, statusOf } from '../api/problem';
import { useLogin } from '../app/session';
import { useWords } from '../i18n/context';
import { FailureNote } from '../ui/FailureNote';
import { EntranceFrame } from './EntranceFrame';
import { entranceWords } from './entranceWords';

/** Name and password, and for who has a one-time password its code as a second step. */
export function LoginPage({ lead }: { lead?: string }) {
  const t = useWords(entranceWords);
  const login = useLogin();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [step, setStep] = useState<'password' | 'code'>('password');

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    login.mutate(step === 'code' ? { user, password, code } : { user, password }, {
      onError: (error) => {
        if (codeOf(error) === 'code-needed') {
          setStep('code');
        }
      },
    });
  };
  const back = () => {
    setStep('password');
    setCode('');
    setPassword('');
    login.reset();
  };
  const problem = codeOf(login.error);
  const wrong = problem === 'code-needed' ? undefined : problem === 'wrong-code' ? t.wrongCode : statusOf(login.error) === 401 ? t.wrong : undefined;
  const note =
    wrong !== undefined ? (
      <Alert color="red" variant="light" role="alert">
        {wrong}
      </Alert>
    ) : (
      problem !== 'code-needed' && <FailureNote error={login.error} />
    );
  if (step === 'code') {
    return (
      <EntranceFrame title={t.codeTitle} lead={t.codeLead}>
        <form key="code" onSubmit={submit}>
          <Stack>
            <CodeInput label={t.code} value={code} onChange={setCode} />
            {note}
            <Button type="submit" size="md" loading={login.isPending} data-testid="login">
              {t.login}
            </Button>
            <Button variant="subtle" onClick={back}>
              {t.otherUser}
            </Button>
          </Stack>
        </form>
      </EntranceFrame>
    );
  }
  return (
    <EntranceFrame title={t.loginTitle} {...(lead === undefined ? {} : { lead })}>
      <form key="password" onSubmit={submit}>
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
          {note}
          <Button type="submit" size="md" loading={login.isPending} data-testid="login">
            {t.login}
          </Button>
        </Stack>
      </form>
    </EntranceFrame>
  );
}

function CodeInput({ label, value, onChange }: { label: string; value: string; onChange: (code: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  // The step is new on the page: who types goes on typing.
  useEffect(() => input.current?.focus(), []);
  return (
    <TextInput
      ref={input}
      label={label}
      name="code"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="one-time-code"
      autoCapitalize="none"
      maxLength={32}
      required
      withAsterisk={false}
      size="md"
    />
  );
}
