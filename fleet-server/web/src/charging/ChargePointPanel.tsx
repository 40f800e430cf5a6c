import { Button, CloseButton, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Facts } from '../ui/Facts';
import { Failed } from '../ui/Failed';
import { RightButton } from '../ui/RightButton';
import { CardUses } from './CardUses';
import { ChargeMark, useVehicle } from './ChargeMark';
import { chargePointQuery, useDeletePoint, useStop } from './chargingQueries';
import type { ChargePointDetail } from './chargingTypes';
import { chargingWords } from './chargingWords';
import { LimitDialog } from './LimitDialog';
import { spanOf } from './pageGaps';
import { PointSettings } from './PointSettings';
import { pointWords } from './pointWords';
import { PowerChart } from './PowerChart';
import { StartDialog } from './StartDialog';

/** Everything about one charge point, and what can be done there. */
export function ChargePointPanel({ id, close }: { id: string; close: () => void }) {
  const t = useWords(chargingWords);
  const shown = useQuery(chargePointQuery(id));
  if (shown.data === undefined) {
    return shown.error === null ? <Text className="faint">{t.loading}</Text> : <Failed error={shown.error} retry={() => void shown.refetch()} />;
  }
  return <Panel detail={shown.data} close={close} />;
}

function Panel({ detail, close }: { detail: ChargePointDetail; close: () => void }) {
  const c = useWords(chargingWords);
  const t = useWords(pointWords);
  const { now } = detail;
  const pole = encodeURIComponent(now.poleId);
  const missing = [
    ...detail.missingSessions.map(({ from, to }) => t.missingSessions(spanOf('', from, to))),
    ...detail.missingPages.map(({ kind, from, to, meterSerial }) => t.missingPages(spanOf(kind, from, to), meterSerial)),
  ];
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h4">
            {now.poleName}
          </Title>
          <ChargeMark point={now} />
          {now.sinceMs > 0 && (
            <Text span size="sm" className="faint">
              {' '}
              <Ago ms={now.sinceMs} />
            </Text>
          )}
        </div>
        <CloseButton aria-label={c.closePanel} onClick={close} />
      </Group>
      <Group gap="md">
        <Link href={`/poles/${pole}`} className="plain-link">
          {t.toPole} {now.poleId}
        </Link>
        <Link href={`/charging/sessions?pole=${pole}`} className="plain-link">
          {t.sessionsOf}
        </Link>
      </Group>
      <Now detail={detail} />
      <Actions detail={detail} />
      <PowerChart id={now.poleId} name={now.poleName} />
      {missing.length > 0 && (
        <section aria-label={t.missing}>
          <Title order={3} size="h6">
            {t.missing}
          </Title>
          <ul className="charging-plain">
            {missing.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <CardUses uses={detail.cardUses} />
      <Settings detail={detail} close={close} />
      <Button variant="default" onClick={close} hiddenFrom="sm">
        {c.closePanel}
      </Button>
    </Stack>
  );
}

function Now({ detail: { now } }: { detail: ChargePointDetail }) {
  const c = useWords(chargingWords);
  const t = useWords(pointWords);
  const format = useFormat();
  const vehicle = useVehicle()(now.pilot);
  const { session } = now;
  return (
    <Facts
      rows={[
        ...(vehicle === '' ? [] : [[t.vehicle, vehicle] as const]),
        [t.offered, `${format.ampere(now.limitA)} · ${now.feederGroupName === null ? t.ownFeeder : t.shared(now.feederGroupName)}`],
        [
          t.powerNow,
          <span key="power">
            {format.power(now.powerW)}
            {now.powerMs !== null && (
              <span className="faint">
                {' '}
                · <Ago ms={now.powerMs} />
              </span>
            )}
          </span>,
        ],
        [
          t.session,
          session === null ? (
            t.noSession
          ) : (
            <span key="session">
              <Link href={`/charging/sessions?session=${encodeURIComponent(`${now.poleId}~${session.number}`)}`} className="plain-link">
                {`#${session.number}`}
              </Link>{' '}
              · {format.energy(session.energyWh)} · {t.since} {format.moment(session.startMs)}
              {session.reference !== '' && ` · ${session.reference}`}
            </span>
          ),
        ],
        ...(now.isSetUp ? [] : [[c.state, c.notSetUp] as const]),
      ]}
    />
  );
}

function Actions({ detail: { now, settings } }: { detail: ChargePointDetail }) {
  const t = useWords(pointWords);
  const stop = useStop(now.poleId);
  const [starting, start] = useDisclosure(false);
  const isBusy = now.session !== null || !['', 'idle', 'occupied'].includes(now.state);
  const [limiting, limit] = useDisclosure(false);
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <RightButton needs="runCharging" disabled={now.session !== null} onClick={start.open}>
          {t.start}
        </RightButton>
        {isBusy && <ConfirmButton needs="runCharging" label={t.stop} question={t.stopQuestion(now.poleName)} done={t.stopped} action={stop} />}
        {now.feederGroupId === null && (
          <RightButton needs="runCharging" variant="default" onClick={limit.open}>
            {t.setLimit}
          </RightButton>
        )}
      </Group>
      {now.feederGroupName !== null && (
        <Text size="sm" className="faint">
          {t.sharedHint(now.feederGroupName)}
        </Text>
      )}
      {starting && <StartDialog id={now.poleId} name={now.poleName} close={start.close} />}
      {limiting && <LimitDialog id={now.poleId} name={now.poleName} maxA={settings?.maxA ?? 32} close={limit.close} />}
    </Stack>
  );
}

function Settings({ detail, close }: { detail: ChargePointDetail; close: () => void }) {
  const t = useWords(pointWords);
  const [changing, dialog] = useDisclosure(false);
  const remove = useDeletePoint(detail.now.poleId);
  const { settings, now } = detail;
  return (
    <section aria-label={t.settings}>
      <Title order={3} size="h6">
        {t.settings}
      </Title>
      {settings !== null && (
        <Text size="sm" className="faint">
          {detail.isInForce ? t.inForce : t.notInForce} {t.localList}: {detail.cards.length === 0 ? t.none : detail.cards.join(', ')}
        </Text>
      )}
      <Group gap="xs" mt="xs">
        <RightButton needs="runCharging" variant="default" onClick={dialog.open}>
          {settings === null ? t.setUp : t.change}
        </RightButton>
        {settings !== null && (
          <ConfirmButton needs="runCharging" label={t.remove} question={t.removeQuestion(now.poleName)} done={t.removed} action={remove} onDone={close} />
        )}
      </Group>
      {changing && <PointSettings id={now.poleId} name={now.poleName} detail={detail} close={dialog.close} />}
    </section>
  );
}
