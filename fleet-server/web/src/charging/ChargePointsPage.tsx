import { Button, Drawer, Group, Skeleton, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { ChargePointPanel } from './ChargePointPanel';
import { ChargePointTable } from './ChargePointTable';
import './charging.css';
import { chargePointsQuery } from './chargingQueries';
import { ChargingTabs } from './ChargingTabs';
import { chargingWords } from './chargingWords';
import { PointFilterBar } from './PointFilterBar';
import { PointSettings } from './PointSettings';
import { useListKeys } from './useListKeys';
import { filterPoints, POINT_ROWS, usePointFilter } from './usePointFilter';

/** Every charge point of the city as it is now; one beside the list with all that is known of it. */
export function ChargePointsPage() {
  const t = useWords(chargingWords);
  const format = useFormat();
  const narrow = useMediaQuery('(max-width: 68em)', false, { getInitialValueInEffect: false });
  const [{ filter, page, selected }, change] = usePointFilter();
  const [adding, dialog] = useDisclosure(false);
  const list = useQuery(chargePointsQuery);
  const all = list.data?.items ?? [];
  const found = filterPoints(all, filter);
  const pages = Math.max(1, Math.ceil(found.length / POINT_ROWS));
  const shown = found.slice(page * POINT_ROWS, (page + 1) * POINT_ROWS);
  const select = (point: string) => change({ point });
  useListKeys({ ids: shown.map(({ poleId }) => poleId), selected, select });
  const charging = all.filter(({ state, online }) => state === 'charging' && online);

  const body = () => {
    if (list.data === undefined) {
      return list.error === null ? <Skeleton height={320} /> : <Failed error={list.error} retry={() => void list.refetch()} />;
    }
    if (all.length === 0) {
      return <Empty title={t.emptyTitle} hint={t.emptyHint} />;
    }
    return found.length === 0 ? (
      <Empty title={t.nothingTitle} hint={t.nothingHint}>
        <Button variant="default" onClick={() => change({ q: '', state: '', feeder: '' })}>
          {t.clear}
        </Button>
      </Empty>
    ) : (
      <ChargePointTable points={shown} selected={selected} select={select} />
    );
  };
  const panel = selected !== '' && <ChargePointPanel key={selected} id={selected} close={() => select('')} />;
  return (
    <Page
      title={t.title}
      lead={
        all.length > 0 && (
          <span role="status">
            {t.lead(format.number(charging.length), format.number(all.length), format.power(charging.reduce((sum, { powerW }) => sum + (powerW ?? 0), 0)))}
          </span>
        )
      }
      actions={
        <RightButton needs="runCharging" variant="default" onClick={dialog.open}>
          {t.add}
        </RightButton>
      }
    >
      <ChargingTabs />
      <PointFilterBar filter={filter} change={change} />
      <div className="charging-columns" data-panel={(!narrow && selected !== '') || undefined}>
        <div>
          {body()}
          {list.data?.more === true && <Text size="sm">{t.more}</Text>}
          {pages > 1 && (
            <Group gap="sm" my="sm">
              <Button variant="default" disabled={page === 0} onClick={() => change({ page: page > 1 ? String(page) : '' })}>
                {t.previous}
              </Button>
              <span className="faint">{t.page(format.number(page + 1), format.number(pages))}</span>
              <Button variant="default" disabled={page + 1 >= pages} onClick={() => change({ page: String(page + 2) })}>
                {t.next}
              </Button>
            </Group>
          )}
          <Text size="xs" className="faint" mt="sm" visibleFrom="sm">
            {t.keysHint}
          </Text>
        </div>
        {!narrow && panel !== false && (
          <aside className="charging-panel" aria-label={t.points}>
            {panel}
          </aside>
        )}
      </div>
      {narrow && (
        <Drawer opened={selected !== ''} onClose={() => select('')} position="bottom" size="88%" withCloseButton={false} title={t.points}>
          {panel}
        </Drawer>
      )}
      {adding && <PointSettings id={null} close={dialog.close} />}
    </Page>
  );
}
