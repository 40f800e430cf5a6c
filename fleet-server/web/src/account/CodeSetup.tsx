import { Button, Code, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/context';
import { FailureNote } from '../ui/FailureNote';
import { useBeginCode, useConfirmCode } from './accountQueries';
import { accountWords } from './accountWords';
import { RecoveryCodes } from './RecoveryCodes';

/** The way to a one-time password: the present password, the key for the app and its first code, the recovery codes. */
export function CodeSetup({ done }: { done: () => void }) {
  const t = useWords(accountWords);
  const begin = useBeginCode();
  const confirm = useConfirmCode();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const first = useRef<HTMLInputElement>(null);
  // The step is new on the page: who types goes on typing.
  useEffect(() => first.current?.focus(), [begin.data]);

  if (confirm.data !== undefined) {
    return <RecoveryCodes codes={confirm.data.recoveryCodes} done={done} />;
  }
  if (begin.data === undefined) {
    const start = (event: SubmitEvent) => {
      event.preventDefault();
      begin.mutate(password);
    };
    return (
      <form key="password" onSubmit={start}>
        <Stack>
          <PasswordInput label={t.presentPassword} autoComplete="current-password" required withAsterisk={false} value={password} onChange={(event) => setPassword(event.currentTarget.value)} data-autofocus />
          <FailureNote error={begin.error} />
          <Button type="submit" loading={begin.isPending}>
            {t.next}
          </Button>
        </Stack>
      </form>
    );
  }
  const { base32, qrSvg } = begin.data;
  const finish = (event: SubmitEvent) => {
    event.preventDefault();
    confirm.mutate(code);
  };
  return (
    <form key="code" onSubmit={finish}>
      <Stack>
        <Text size="sm">{t.scan}</Text>
        <img className="code-qr" src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`} alt={t.qr} />
        <div>
          <Text size="sm" className="faint" component="span">
            {t.key}
          </Text>
          <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {base32.match(/.{1,4}/g)?.join(' ') ?? base32}
          </Code>
        </div>
        <TextInput label={t.firstCode} inputMode="numeric" autoComplete="one-time-code" maxLength={7} required withAsterisk={false} value={code} onChange={(event) => setCode(event.currentTarget.value)} ref={first} data-testid="first-code" />
        <FailureNote error={confirm.error} />
        <Button type="submit" loading={confirm.isPending}>
          {t.confirm}
        </Button>
      </Stack>
    </form>
  );
}
