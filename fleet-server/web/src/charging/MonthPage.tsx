import { Button, Group, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { query } from '../api/client';
import { sessionQuery } from '../app/session';
import '../emergency/print.css';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useFormat, useLanguage, useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { dateIn } from '../poles/nightDates';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import './charging.css';
import { monthQuery } from './chargingQueries';
import { ChargingTabs } from './ChargingTabs';
import type { MonthRow, MonthSummary } from './chargingTypes';
import { monthWords } from './monthWords';

type By = 'pole' | 'group' | 'feeder';

/** A month by charge point, group or feeder group, as it goes on paper. */
export function MonthPage() {
  const t = useWords(monthWords);
  const { language } = useLanguage();
  const zone = cityTimeZone.use();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('month') ?? '';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(wanted) ? wanted : dateIn(zone, serverNow()).slice(0, 7);
  const by: By = search.get('by') === 'group' ? 'group' : search.get('by') === 'feeder' ? 'feeder' : 'pole';
  const summary = useQuery(monthQuery(month, by));
  const change = (next: { month?: string; by?: string }) => setSearch({ month, by, ...next }, { replace: true });
  return (
    <Page
      title={t.title}
      actions={
        <Group gap="xs" className="month-controls">
          <Button component="a" variant="default" download leftSection={<IconDownload size={16} aria-hidden />} href={`/api/charging-summary${query({ month, by, format: 'csv', separator: language === 'de' ? 'semicolon' : 'comma' })}`}>
            {t.csv}
          </Button>
          <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t.print}
          </Button>
        </Group>
      }
    >
      <ChargingTabs />
      <Group gap="sm" mb="lg" align="flex-end" className="month-controls">
        <TextInput
          type="month"
          label={t.month}
          value={month}
          onChange={(event) => {
            const text = event.currentTarget.value;
            if (text !== '') {
              change({ month: text });
            }
          }}
        />
        <SegmentedControl
          aria-label={t.by}
          value={by}
          onChange={(next) => change({ by: next })}
          data={[
            { value: 'pole', label: t.pole },
            { value: 'group', label: t.group },
            { value: 'feeder', label: t.feeder },
          ]}
        />
      </Group>
      {summary.data === undefined ? (
        summary.error === null ? (
          <Skeleton height={320} />
        ) : (
          <Failed error={summary.error} retry={() => void summary.refetch()} />
        )
      ) : (
        <Sheet summary={summary.data} by={by} />
      )}
    </Page>
  );
}

function Sheet({ summary, by }: { summary: MonthSummary; by: By }) {
  const t = useWords(monthWords);
  const format = useFormat();
  const me = useQuery(sessionQuery).data?.user ?? '';
  const now = serverNow();
  return (
    <div className="sheet month-sheet">
      <h2>{t.heading(format.month(summary.fromMs))}</h2>
      {summary.rows.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
        <div className="month-scroll" tabIndex={0} role="region" aria-label={t.heading(format.month(summary.fromMs))}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t[by]}</th>
                <th scope="col">{t.sessions}</th>
                <th scope="col">{t.energy}</th>
                <th scope="col">{t.signed}</th>
                <th scope="col">{t.occupied}</th>
                <th scope="col">{t.charging}</th>
              </tr>
            </thead>
            <tbody>
              {summary.rows.map((row) => (
                <tr key={row.id}>
                  <td>{row.id === '' ? t.without : row.name === '' ? row.id : row.name}</td>
                  <Figures row={row} />
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td>{t.total}</td>
                <Figures row={summary.total} />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      <p>{t.note}</p>
      <p>{t.printed(me, `${format.date(now)}, ${format.time(now)}`)}</p>
    </div>
  );
}

function Figures({ row }: { row: MonthRow }) {
  const t = useWords(monthWords);
  const format = useFormat();
  const energy = (wh: number) => `${format.number(wh / 1000, 1)} kWh`;
  return (
    <>
      <td>
        {format.number(row.sessions)}
        {row.open > 0 && <small> ({t.open(format.number(row.open))})</small>}
      </td>
      <td>{energy(row.energyWh)}</td>
      <td>
        {energy(row.signedWh)} <small>({format.number(row.proven)})</small>
      </td>
      <td>{format.hours(row.occupiedHours, 1)}</td>
      <td>{format.hours(row.chargingHours, 1)}</td>
    </>
  );
}
