import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { choiceOfFilter } from '../choose/poleChoice';
import { useFormat, useWords } from '../i18n/context';
import { usePoleCount } from '../live/context';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { RightButton } from '../ui/RightButton';
import { usePageTitle } from '../ui/usePageTitle';
import { AddPole } from './AddPole';
import { FilterBar } from './FilterBar';
import { PoleTable } from './PoleTable';
import { NO_FILTER, polePageQuery } from './poleQueries';
import './poles.css';
import { polesWords } from './polesWords';
import { useFilter } from './useFilter';

/** Every pole in one list, however many: search and filters stand in the address, rows are read as they come into sight. */
export function PolesPage() {
  const t = useWords(polesWords);
  const format = useFormat();
  const [, go] = useLocation();
  usePageTitle(t.title);
  const [filter, change] = useFilter();
  const [adding, dialog] = useDisclosure(false);
  const all = usePoleCount();
  const first = useQuery(polePageQuery(filter, 0));
  const filtering = Object.values(filter).some((value) => value !== '');

  const body = () => {
    if (first.error !== null && first.data === undefined) {
      return <Failed error={first.error} retry={() => void first.refetch()} />;
    }
    if (first.data?.total === 0) {
      return filtering ? (
        <Empty title={t.nothingTitle} hint={t.nothingHint}>
          <Button variant="default" onClick={() => change(NO_FILTER)}>
            {t.clear}
          </Button>
        </Empty>
      ) : (
        <Empty title={t.emptyTitle} hint={t.emptyHint} />
      );
    }
    return <PoleTable filter={filter} total={first.data?.total} />;
  };
  const total = first.data?.total;
  const lead = total === undefined ? t.loading : filtering ? t.filtered(format.number(total), format.number(all)) : t.count(format.number(total));
  return (
    <div className="poles-page">
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          <h1 className="poles-title">{t.title}</h1>
          <span className="faint" role="status">
            {lead}
          </span>
        </div>
        <Group gap="xs">
          <RightButton needs="managePoles" variant="default" onClick={() => go(`/assign?who=${encodeURIComponent(choiceOfFilter(filter))}`)}>
            {t.many}
          </RightButton>
          <RightButton needs="managePoles" variant="default" onClick={dialog.open}>
            {t.add}
          </RightButton>
        </Group>
      </Group>
      <FilterBar filter={filter} change={change} />
      {body()}
      {adding && <AddPole close={dialog.close} />}
    </div>
  );
}
