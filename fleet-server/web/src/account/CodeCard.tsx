import { Button, Group, Modal, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { codeQuery, useEndCode, useRenewRecovery } from './accountQueries';
import { accountWords } from './accountWords';
import { CodeProof } from './CodeProof';
import { CodeSetup } from './CodeSetup';
import { RecoveryCodes } from './RecoveryCodes';

/** The second step of one's own login. */
export function CodeCard() {
  const t = useWords(accountWords);
  const format = useFormat();
  const announce = useAnnounce();
  const code = useQuery(codeQuery);
  const renew = useRenewRecovery();
  const end = useEndCode();
  const [dialog, setDialog] = useState<'setUp' | 'end' | 'renew' | null>(null);
  const close = () => {
    setDialog(null);
    renew.reset();
    end.reset();
  };
  const body = () => {
    if (code.data === undefined) {
      return code.error === null ? <Skeleton h={60} /> : <FailureNote error={code.error} />;
    }
    const { on, sinceMs, recoveryCodes, required } = code.data;
    if (!on) {
      return (
        <>
          <Text mb="sm">{t.codeOff}</Text>
          <Button onClick={() => setDialog('setUp')} data-testid="set-up-code">
            {t.setUp}
          </Button>
        </>
      );
    }
    return (
      <>
        <Text mb="sm">
          {t.codeOn(format.date(sinceMs))} {t.recoveryLeft(recoveryCodes)} {required && t.codeRequired}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => setDialog('renew')}>
            {t.newRecovery}
          </Button>
          {!required && (
            <Button variant="subtle" color="red" className="dangerous" onClick={() => setDialog('end')}>
              {t.turnOff}
            </Button>
          )}
        </Group>
      </>
    );
  };
  const off = () => {
    close();
    announce(t.turnedOff);
  };
  return (
    <Card title={t.code}>
      {body()}
      {dialog === 'setUp' && (
        <Modal opened onClose={close} title={t.code} closeOnClickOutside={false} closeOnEscape={false}>
          <CodeSetup done={close} />
        </Modal>
      )}
      {dialog === 'end' && <CodeProof title={t.turnOff} prove={(proof) => end.mutate(proof, { onSuccess: off })} pending={end.isPending} error={end.error} close={close} />}
      {dialog === 'renew' && renew.data === undefined && <CodeProof title={t.newRecovery} prove={(proof) => renew.mutate(proof)} pending={renew.isPending} error={renew.error} close={close} />}
      {dialog === 'renew' && renew.data !== undefined && (
        <Modal opened onClose={close} title={t.newRecovery} closeOnClickOutside={false} closeOnEscape={false}>
          <RecoveryCodes codes={renew.data.recoveryCodes} done={close} />
        </Modal>
      )}
    </Card>
  );
}
