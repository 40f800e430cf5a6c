import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { ChargeMark } from './ChargeMark';
import './charging.css';
import { feederGroupsQuery, useDeleteFeeder } from './chargingQueries';
import { ChargingTabs } from './ChargingTabs';
import type { FeederGroup, FeederShare } from './chargingTypes';
import { FeederDialog } from './FeederDialog';
import { FeederPicture } from './FeederPicture';
import { feederWords } from './feederWords';

/** Feeder groups: who is on the cable, and how its current is shared out now. */
export function FeedersPage() {
  const t = useWords(feederWords);
  const groups = useQuery(feederGroupsQuery);
  const [adding, dialog] = useDisclosure(false);
  const body = () => {
    if (groups.data === undefined) {
      return groups.error === null ? <Skeleton height={260} /> : <Failed error={groups.error} retry={() => void groups.refetch()} />;
    }
    return groups.data.length === 0 ? <Empty title={t.emptyTitle} hint={t.emptyHint} /> : groups.data.map((group) => <Feeder key={group.id} group={group} />);
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <RightButton needs="runCharging" onClick={dialog.open}>
          {t.add}
        </RightButton>
      }
    >
      <ChargingTabs />
      <Stack gap="lg">{body()}</Stack>
      {adding && <FeederDialog group={null} close={dialog.close} />}
    </Page>
  );
}

function Feeder({ group }: { group: FeederGroup }) {
  const t = useWords(feederWords);
  const format = useFormat();
  const [editing, dialog] = useDisclosure(false);
  const remove = useDeleteFeeder(group.id);
  return (
    <Card
      title={group.name}
      actions={
        <Group gap="xs">
          <span className="faint">{t.picture(format.ampere(group.inForceA), format.ampere(group.limitA))}</span>
          <RightButton needs="runCharging" variant="default" size="xs" onClick={dialog.open} aria-label={`${t.edit}: ${group.name}`}>
            {t.edit}
          </RightButton>
          {group.shares.length === 0 && <ConfirmButton needs="runCharging" label={t.remove} question={t.removeQuestion(group.name)} done={t.removed} action={remove} />}
        </Group>
      }
    >
      {group.shares.length === 0 ? (
        <Text size="sm" className="faint">
          {t.noMembers}
        </Text>
      ) : (
        <>
          <FeederPicture group={group} />
          <table className="packet-table">
            <thead>
              <tr>
                <th scope="col">{t.member}</th>
                <th scope="col">{t.now}</th>
                <th scope="col" className="only-wide-cell">
                  {t.failSafe}
                </th>
              </tr>
            </thead>
            <tbody>
              {group.shares.map((share) => (
                <Member key={share.poleId} share={share} />
              ))}
            </tbody>
          </table>
        </>
      )}
      {editing && <FeederDialog group={group} close={dialog.close} />}
    </Card>
  );
}

function Member({ share }: { share: FeederShare }) {
  const t = useWords(feederWords);
  const format = useFormat();
  const why = share.problem === null ? null : share.problem === 'pole-refused' ? t.refused : share.problem === 'no-answer' ? t.noAnswer : t.otherProblem;
  return (
    <tr>
      <td>
        <Link href={`/charging?point=${encodeURIComponent(share.poleId)}`} className="plain-link">
          {share.poleName}
        </Link>
        <div>
          <ChargeMark point={share} />
        </div>
      </td>
      <td>
        {format.ampere(share.inForceA)}
        {share.grantedA > 0 && <span className="faint"> {t.until(format.time(share.grantedUntilMs))}</span>}
        {share.waitsSinceMs > 0 && (
          <div className="faint">
            {t.waits} (<Ago ms={share.waitsSinceMs} />)
          </div>
        )}
        {!share.online && <div className="faint">{t.offline}</div>}
        {why !== null && (
          <div>
            {t.problem}: {why}
          </div>
        )}
      </td>
      <td className="only-wide-cell">{format.ampere(share.failSafeA)}</td>
    </tr>
  );
}
