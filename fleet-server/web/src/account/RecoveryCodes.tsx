import { Alert, Button, CopyButton, Group, Stack } from '@mantine/core';
import { useWords } from '../i18n/context';
import './account.css';
import { accountWords } from './accountWords';

/** The recovery codes, the only time that they are seen. */
export function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const t = useWords(accountWords);
  const text = codes.join('\n');
  return (
    <Stack>
      <Alert color="yellow" variant="light" title={t.recoveryTitle}>
        {t.recoveryHint}
      </Alert>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Group grow>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t.copied : t.copy}
            </Button>
          )}
        </CopyButton>
        <Button component="a" variant="default" download="laterne-recovery-codes.txt" href={`data:text/plain,${encodeURIComponent(text)}`}>
          {t.save}
        </Button>
      </Group>
      <Button onClick={done} data-testid="codes-kept">
        {t.kept}
      </Button>
    </Stack>
  );
}
