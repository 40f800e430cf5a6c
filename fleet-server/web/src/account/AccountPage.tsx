import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { sessionQuery } from '../app/session';
import { shellWords } from '../app/shellWords';
import { useWords } from '../i18n/context';
import { OwnPassword } from '../people/OwnPassword';
import { Card } from '../ui/Card';
import { Page } from '../ui/Page';
import './account.css';
import { accountWords } from './accountWords';
import { CodeCard } from './CodeCard';
import { EndLogins, Logins } from './Logins';

/** What belongs to whoever is logged in: password, one-time password, logins, keys. */
export function AccountPage() {
  const t = useWords(accountWords);
  const shell = useWords(shellWords);
  const session = useQuery(sessionQuery).data;
  const [changing, dialog] = useDisclosure(false);
  return (
    <Page title={t.title} lead={session == null ? undefined : t.lead(session.user, shell[session.role])}>
      <div className="account-cards">
        <Card title={t.password}>
          <Text mb="sm">{t.passwordLead}</Text>
          <Button variant="default" onClick={dialog.open}>
            {t.changePassword}
          </Button>
        </Card>
        <CodeCard />
        <Card title={t.logins} actions={<EndLogins />}>
          <Logins />
        </Card>
        <Card title={t.keys}>
          <Text mb="sm">{t.keysHint}</Text>
          <Button variant="default" component={Link} href="/keys">
            {t.toKeys}
          </Button>
        </Card>
      </div>
      {changing && <OwnPassword close={dialog.close} />}
    </Page>
  );
}
