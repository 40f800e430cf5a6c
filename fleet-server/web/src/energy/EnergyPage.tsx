import { Button, Menu, Skeleton, Stack } from '@mantine/core';
import { IconFileTypeCsv, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { query } from '../api/client';
import { useLanguage, useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { csvPath, isWhole, reportQuery } from './energyQueries';
import { searchOf } from './energyRange';
import { EnergyViews } from './EnergyViews';
import { energyWords } from './energyWords';
import { RangeFilter } from './RangeFilter';
import { ReportBody } from './ReportBody';
import { useEnergyRange } from './useEnergyRange';

/** What the light has cost and saved, by night, month or year, of the city or a part of it. */
export function EnergyPage() {
  const t = useWords(energyWords);
  const { language } = useLanguage();
  const [range, change] = useEnergyRange();
  const report = useQuery(reportQuery(range));
  const body = () => {
    if (!isWhole(range)) {
      return <Empty title={t.chooseFirst(range.scope)} hint={t.chooseHint} />;
    }
    if (report.data === undefined) {
      return report.error === null ? <Skeleton h={300} /> : <Failed error={report.error} retry={() => void report.refetch()} />;
    }
    return report.data.total.poleNights === 0 ? <Empty title={t.none} hint={t.noneHint} /> : <ReportBody report={report.data} />;
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        isWhole(range) && (
          <>
            <Button component={Link} href={`/energy/print${query(searchOf(range))}`} variant="default" leftSection={<IconPrinter size={16} />}>
              {t.print}
            </Button>
            <Menu>
              <Menu.Target>
                <Button variant="default" leftSection={<IconFileTypeCsv size={16} />}>
                  CSV
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item component="a" href={csvPath(range, 'lines', language)} download>
                  {t.csvLines}
                </Menu.Item>
                <Menu.Item component="a" href={csvPath(range, 'poles', language)} download>
                  {t.csvPoles}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        )
      }
    >
      <Stack gap="lg">
        <EnergyViews />
        <RangeFilter range={range} change={change} />
        {body()}
      </Stack>
    </Page>
  );
}
