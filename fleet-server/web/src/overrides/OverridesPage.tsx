import { Button, Group, Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useRights } from '../app/session';
import { useSupply } from '../choose/useSupply';
import { useFormat, useLanguage, useWords } from '../i18n/context';
import { elapsed } from '../i18n/format';
import { useLive } from '../live/context';
import { useNow } from '../live/useNow';
import { useAnnounce } from '../ui/announce';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { LevelBar } from '../ui/LevelBar';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { useFailure } from '../ui/useFailure';
import './overrides.css';
import { type GivenOverride, overridesQuery, useCancelOverride } from './overrideQueries';
import { overridesWords } from './overridesWords';

/** What people set by hand: where, how long still, by whom and why; each can be ended here. */
export function OverridesPage() {
  const t = useWords(overridesWords);
  const [, go] = useLocation();
  const now = useNow();
  const overrides = useQuery(overridesQuery);
  const running = overrides.data?.filter(({ expirationMs }) => expirationMs > now);
  const body = () => {
    if (running === undefined) {
      return overrides.error === null ? <Skeleton h={160} /> : <Failed error={overrides.error} retry={() => void overrides.refetch()} />;
    }
    return running.length === 0 ? (
      <Empty title={t.none} hint={t.noneHint} />
    ) : (
      <div className="card stacking">
        <Table verticalSpacing="sm" data-testid="overrides">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.where}</Table.Th>
              <Table.Th>{t.level}</Table.Th>
              <Table.Th>{t.why}</Table.Th>
              <Table.Th>{t.end}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {running.map((given) => (
              <OverrideRow key={`${given.id ?? given.poleIds[0] ?? ''} ${given.startMs}`} given={given} now={now} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    );
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <RightButton needs="runLight" onClick={() => go('/overrides/new')} data-testid="override-new">
          {t.add}
        </RightButton>
      }
    >
      {body()}
    </Page>
  );
}

function OverrideRow({ given, now }: { given: GivenOverride; now: number }) {
  const t = useWords(overridesWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { may } = useRights();
  const { poles } = useLive();
  const { names } = useSupply();
  const announce = useAnnounce();
  const failure = useFailure();
  const cancel = useCancelOverride();
  const poleName = (id: string) => poles.find(id)?.name ?? id;
  const { group, segment, cabinet, area, poleIds } = given;
  const where =
    group !== null ? t.ofGroup(names.group.get(group) ?? group)
    : segment !== null ? t.ofSegment(names.segment.get(segment) ?? segment)
    : cabinet !== null ? t.ofCabinet(names.cabinet.get(cabinet) ?? cabinet)
    : area !== null ? t.ofArea
    : poleIds.length === 1 ? poleName(poleIds[0] ?? '')
    : t.ofPoles;
  const endNow = () =>
    cancel.mutate(given, {
      onSuccess: () => announce(t.ended(where)),
      onError: (error) => {
        const { title, mend } = failure(error);
        announce(`${title}. ${mend}`, 'failed');
      },
    });
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600}>{where}</Text>
        <Text size="sm" className="faint">
          {t.poles(format.number(given.poles), given.poles)}:{' '}
          {poleIds.slice(0, 5).map((id, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link href={`/poles/${encodeURIComponent(id)}`} className="plain-link">
                {poleName(id)}
              </Link>
            </span>
          ))}
          {given.poles > 5 && ' …'}
        </Text>
      </Table.Td>
      <Table.Td>
        <LevelBar level={given.level} />
      </Table.Td>
      <Table.Td>
        {given.reason}
        <Text size="sm" className="faint">
          {t.by(given.givenBy)}
        </Text>
      </Table.Td>
      <Table.Td>
        {given.startMs > now ? t.startsIn(format.moment(given.startMs)) : t.left(elapsed(given.expirationMs - now, language))}
        <Text size="sm" className="faint">
          {t.until(format.moment(given.expirationMs))}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group justify="flex-end">
          {may('runLight') && (
            <Button variant="default" loading={cancel.isPending} onClick={endNow} aria-label={`${t.endNow}: ${where}`}>
              {t.endNow}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
