import { Anchor, Group, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { chosenQuery } from '../choose/chooseQueries';
import { ChoosePoles } from '../choose/ChoosePoles';
import { isChosen, type PoleChoice, readChoice, writeChoice } from '../choose/poleChoice';
import { groupsQuery } from '../groups/groupQueries';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useWords } from '../i18n/context';
import { EVERY_DAY } from '../lighting/calendarDays';
import { calendarsQuery } from '../lighting/calendarQueries';
import { programsQuery } from '../lighting/programQueries';
import { serverNow } from '../live/serverTime';
import { addDays, dateIn, isDate } from '../poles/nightDates';
import { Card } from '../ui/Card';
import { Page } from '../ui/Page';
import { calendarInForce, christmasOf, type Season, withSeason } from './planDraft';
import { PlanSend } from './PlanSend';
import { PreviewPanel } from './PreviewPanel';
import type { PreviewSubject } from './previewQueries';
import { previewWords } from './previewWords';

/** Plans nights: who, what, from when to when; what comes out; and only then sends it. */
export function PlanPage() {
  const t = useWords(previewWords);
  const [search, setSearch] = useSearchParams();
  const programs = useQuery(programsQuery).data ?? [];
  const calendars = useQuery(calendarsQuery).data ?? [];
  const groups = useQuery(groupsQuery).data ?? [];
  const choice = useMemo(() => readChoice(search.get('who')), [search]);
  const chosen = useQuery(chosenQuery(choice)).data;
  const put = (members: Record<string, string>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        Object.entries(members).forEach(([name, value]) => (value === '' ? next.delete(name) : next.set(name, value)));
        return next;
      },
      { replace: true },
    );

  const inForce = calendarInForce(chosen?.items ?? []);
  const baseId = search.get('calendar') ?? inForce.id ?? 'standard';
  const base = calendars.find(({ id }) => id === baseId);
  const today = dateIn(cityTimeZone.use(), serverNow());
  const christmas = christmasOf(today);
  const [first, last] = [search.get('first') ?? christmas.first, search.get('last') ?? christmas.last];
  const program = search.get('program') ?? '';
  const season: Season | null = program === '' ? null : { program, first, last };
  const range = season === null ? { from: today, to: addDays(today, 29) } : { from: addDays(first, -3), to: addDays(last, 3) };
  const place = chosen?.items[0];
  const luminaire = choice.kind === 'group' ? groups.find(({ id }) => id === choice.value)?.luminaireProfile : undefined;
  const draft = base === undefined ? undefined : withSeason({ rules: base.rules.map((rule) => ({ ...rule, days: rule.days ?? EVERY_DAY })), defaultProgram: base.defaultProgram }, season);
  const subject: PreviewSubject | null =
    place === undefined || draft === undefined
      ? null
      : { draft, ...(inForce.id === undefined ? {} : { inForce: inForce.id }), latitude: place.latitude, longitude: place.longitude, ...(luminaire == null ? {} : { luminaire }) };
  const [isCurrent, setCurrent] = useState(false);

  return (
    <Page title={t.title} lead={t.lead}>
      <Stack gap="lg">
        <Card title={t.who}>
          <ChoosePoles choice={choice} change={(next: PoleChoice) => put({ who: isChosen(next) || next.kind !== 'group' ? writeChoice(next) : '', calendar: '' })} />
          {inForce.mixed && (
            <Text size="sm" className="faint" mt="xs">
              {t.mixed(calendars.find(({ id }) => id === inForce.id)?.name ?? inForce.id ?? '')}
            </Text>
          )}
        </Card>
        <Card title={t.what}>
          <Stack gap="sm">
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Select
                label={t.calendar}
                description={t.calendarHint}
                allowDeselect={false}
                data={calendars.map(({ id, name }) => ({ value: id, label: id === inForce.id ? t.inForceNow(name) : name }))}
                value={base?.id ?? null}
                onChange={(id) => put({ calendar: id ?? '' })}
              />
              <Select
                label={t.special}
                description={t.specialHint}
                placeholder={t.noSpecial}
                clearable
                data={programs.map(({ id, name }) => ({ value: id, label: name }))}
                value={program === '' ? null : program}
                onChange={(id) => put({ program: id ?? '' })}
              />
            </SimpleGrid>
            {season !== null && (
              <Group gap="sm" align="flex-end">
                <SeasonDate label={t.firstNight} value={first} change={(value) => put({ first: value })} />
                <SeasonDate label={t.lastNight} value={last} error={last < first ? t.rangeFault : undefined} change={(value) => put({ last: value })} />
                <Switch mb={8} label={t.christmas} checked={first === christmas.first && last === christmas.last} onChange={() => put(christmas)} />
              </Group>
            )}
            <Text size="sm" className="faint">
              {t.programsHint}{' '}
              <Anchor component={Link} href="/programs/new" size="sm" underline="always">
                {t.newProgram}
              </Anchor>
            </Text>
          </Stack>
        </Card>
        <Card title={t.preview}>{subject === null ? <Text className="faint">{t.chooseFirst}</Text> : <PreviewPanel subject={subject} start={range} poles={chosen?.total ?? 1} onResult={setCurrent} />}</Card>
        {base !== undefined && draft !== undefined && chosen !== undefined && (
          <PlanSend choice={choice} poles={chosen.total} base={base} draft={draft} season={season} inForce={inForce.id} isPreviewed={isCurrent} />
        )}
      </Stack>
    </Page>
  );
}

function SeasonDate({ label, value, error, change }: { label: string; value: string; error?: string | undefined; change: (value: string) => void }) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      error={error}
      onChange={(event) => {
        if (isDate(event.currentTarget.value)) {
          change(event.currentTarget.value);
        }
      }}
    />
  );
}
