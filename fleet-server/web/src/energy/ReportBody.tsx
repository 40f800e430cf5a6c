import { SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import '../lighting/program.css';
import { Card } from '../ui/Card';
import { EnergyChart } from './EnergyChart';
import type { EnergyReport } from './energyTypes';
import { energyWords } from './energyWords';
import { InputTable, LineTable, PoleTable } from './ReportTables';
import { useFigures } from './useFigures';

/** A report on the screen: the sums, the chart, the lines, who saves most and least, and from what all that is reckoned. */
export function ReportBody({ report }: { report: EnergyReport }) {
  const t = useWords(energyWords);
  const format = useFormat();
  const say = useFigures();
  const notes = say.notCompared(report.total);
  return (
    <Stack gap="lg">
      <dl className="effect" style={{ margin: 0 }}>
        {say.facts(report).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && (
        <Text size="sm" className="faint">
          {notes.join(' ')}
        </Text>
      )}
      {report.waitingHours > 0 && (
        <Text size="sm" className="faint" role="status">
          {t.waiting(report.waitingHours)}
        </Text>
      )}
      <Card title={report.byMonth ? t.byMonth : t.byNight}>
        <EnergyChart lines={report.lines} byMonth={report.byMonth} />
        <LineTable lines={report.lines} byMonth={report.byMonth} />
      </Card>
      {report.savers.length > 0 && report.scope !== 'pole' && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Card title={t.savers}>
            <PoleTable poles={report.savers} label={t.savers} />
          </Card>
          <Card title={t.wasters}>{report.wasters.length === 0 ? <Text className="faint">{t.noWasters}</Text> : <PoleTable poles={report.wasters} label={t.wasters} />}</Card>
        </SimpleGrid>
      )}
      {report.scope !== 'pole' && (
        <Card title={t.byPole}>
          <PoleTable poles={report.poles} label={t.byPole} />
        </Card>
      )}
      <Card title={t.inputs}>
        <InputTable inputs={report.inputs} />
        <Text size="sm" className="faint" mt="sm">
          {report.co2 === null ? t.noCo2 : t.co2Says(format.number(report.co2.gramPerKwh), report.co2.source, report.co2.year)}
        </Text>
      </Card>
      {report.changedMeters.length > 0 && (
        <Card title={t.changedMeters}>
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {report.changedMeters.map((change) => (
              <li key={`${change.poleId} ${change.time}`}>
                <Link className="plain-link" href={`/poles/${encodeURIComponent(change.poleId)}`}>
                  {change.poleName}
                </Link>
                {`, ${format.moment(change.time)}: ${change.serialBefore || '–'} → ${change.serial || '–'}`}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Stack>
  );
}
