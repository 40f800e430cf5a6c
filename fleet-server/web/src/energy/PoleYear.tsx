import { ActionIcon, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useFormat, useWords } from '../i18n/context';
import '../lighting/program.css';
import { serverNow } from '../live/serverTime';
import { nightAt } from '../poles/nightDates';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { poleYearQuery } from './energyQueries';
import { isYear } from './energyRange';
import type { PoleYear as Year } from './energyTypes';
import { energyWords } from './energyWords';
import { RatedPower } from './RatedPower';
import { useFigures } from './useFigures';
import { YearChart } from './YearChart';
import { yearWords } from './yearWords';

/** A year of a pole, night by night; which year stands in the address. */
export function PoleYear({ id }: { id: string }) {
  const t = useWords(yearWords);
  const [search, setSearch] = useSearchParams();
  const present = nightAt(cityTimeZone.use(), serverNow()).slice(0, 4);
  const asked = search.get('year');
  const shown = isYear(asked) ? asked : present;
  const year = useQuery(poleYearQuery(id, shown));
  const show = (next: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('year', next);
        return after;
      },
      { replace: true },
    );
  const navigation = (
    <Group gap={6}>
      <ActionIcon variant="default" size="lg" aria-label={t.previous} onClick={() => show(String(Number(shown) - 1))}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Text fw={600}>{shown}</Text>
      <ActionIcon variant="default" size="lg" aria-label={t.next} disabled={shown >= present} onClick={() => show(String(Number(shown) + 1))}>
        <IconChevronRight size={18} />
      </ActionIcon>
      <Button component={Link} variant="subtle" href={`/energy?period=${shown}&scope=pole&id=${encodeURIComponent(id)}`}>
        {t.report}
      </Button>
    </Group>
  );
  const body = () => {
    if (year.data === undefined) {
      return year.error === null ? <Skeleton h={260} /> : <Failed error={year.error} retry={() => void year.refetch()} />;
    }
    return <Filled id={id} year={year.data} />;
  };
  return (
    <Card title={t.title} actions={navigation}>
      {body()}
    </Card>
  );
}

function Filled({ id, year }: { id: string; year: Year }) {
  const t = useWords(yearWords);
  const e = useWords(energyWords);
  const format = useFormat();
  const say = useFigures();
  const { rating } = year;
  return (
    <>
      {year.nights.length === 0 ? (
        <Text className="faint" py="xl" ta="center">
          {t.none}
        </Text>
      ) : (
        <>
          <YearChart nights={year.nights} year={year.year} />
          <dl className="effect">
            {say.facts(year).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <Group justify="space-between" mt="sm" gap="xs">
        <Text size="sm" className="faint" maw={640}>
          {rating.watt === null ? t.unrated : t.rated(format.watt(rating.watt), e.sourceOf(rating.source, rating.note))}{' '}
          {year.total.gapNights > 0 && e.gaps(year.total.gapNights)}
        </Text>
        <RatedPower id={id} isOwn={rating.source === 'pole'} watt={rating.watt} note={rating.source === 'pole' ? rating.note : ''} />
      </Group>
    </>
  );
}
