import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { query } from '../api/client';
import '../emergency/print.css';
import { useFormat, useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { Failed } from '../ui/Failed';
import { usePageTitle } from '../ui/usePageTitle';
import { isWhole, reportQuery } from './energyQueries';
import { searchOf } from './energyRange';
import type { EnergyPole, EnergyReport } from './energyTypes';
import { energyWords } from './energyWords';
import './energyPrint.css';
import { PrintChart } from './PrintChart';
import { useEnergyRange } from './useEnergyRange';
import { useFigures } from './useFigures';

/** The report as it goes on paper: black on white, DIN A4. */
export function EnergyPrint() {
  const t = useWords(energyWords);
  const [range] = useEnergyRange();
  const report = useQuery(reportQuery(range));
  usePageTitle(t.energyReport);
  if (report.data === undefined) {
    return report.error === null && isWhole(range) ? <Skeleton h={300} m="lg" /> : <Failed error={report.error ?? new Error(t.chooseHint)} retry={() => void report.refetch()} />;
  }
  return <Sheet report={report.data} back={`/energy${query(searchOf(range))}`} />;
}

function Sheet({ report, back }: { report: EnergyReport; back: string }) {
  const t = useWords(energyWords);
  const format = useFormat();
  const say = useFigures();
  const { total, co2 } = report;
  const date = (day: string) => format.date(Date.parse(`${day}T12:00:00Z`));
  const scope = report.scope === 'city' ? t.city : `${t[report.scope as 'group' | 'segment' | 'cabinet' | 'pole']}: ${report.name}`;
  return (
    <div className="sheet energy-sheet">
      <Group className="sheet-actions" mb="md">
        <Button onClick={() => window.print()}>{t.printNow}</Button>
        <Button component={Link} href={back} variant="default">
          {t.back}
        </Button>
      </Group>
      <h1>{`${t.energyReport}: ${scope}`}</h1>
      <p>{`${date(report.from)} ${t.and} ${date(report.to)} · ${t.poles}: ${format.number(report.poleCount)} · ${t.made(format.moment(serverNow()))}`}</p>
      <dl>
        {say.facts(report).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {say.notCompared(total).map((note) => (
        <p key={note}>{note}</p>
      ))}
      <PrintChart lines={report.lines} label={report.byMonth ? t.chartMonths : t.chart} used={t.used} without={t.without} />
      <table>
        <thead>
          <tr>
            <th>{report.byMonth ? t.month : t.night}</th>
            <th>{`${t.used}, kWh`}</th>
            {report.byMonth && <th>{`${t.yearBefore}, kWh`}</th>}
            <th>{`${t.compared}, kWh`}</th>
            <th>{`${t.baseline}, kWh`}</th>
            <th>{t.saved}</th>
            <th>{`${t.lit}, h`}</th>
            <th>{`${t.boost}, h`}</th>
            <th>{t.covered}</th>
          </tr>
        </thead>
        <tbody>
          {report.lines.map(({ key, figures, lastYearEnergyWh }) => (
            <tr key={key}>
              <td>{report.byMonth ? key : format.shortDate(Date.parse(`${key}T12:00:00Z`))}</td>
              <td>{say.kwh(figures.energyWh)}</td>
              {report.byMonth && <td>{say.kwh(lastYearEnergyWh)}</td>}
              <td>{figures.comparedNights === 0 ? '–' : say.kwh(figures.comparedEnergyWh)}</td>
              <td>{figures.comparedNights === 0 ? '–' : say.kwh(figures.baselineWh)}</td>
              <td>{say.percent(figures.savedPercent)}</td>
              <td>{format.number(figures.litHours, 1)}</td>
              <td>{format.number(figures.boostHours, 1)}</td>
              <td>{say.percent(figures.coveredPercent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.scope !== 'pole' && report.savers.length > 0 && (
        <div className="energy-pair">
          <Extremes title={t.savers} poles={report.savers} />
          <Extremes title={t.wasters} poles={report.wasters} />
        </div>
      )}
      <section>
        <h2>{t.inputs}</h2>
        <p>{t.baselineSays}</p>
        <table>
          <thead>
            <tr>
              <th>{t.source}</th>
              <th>{`${t.rated}, W`}</th>
              <th>{t.poles}</th>
              <th>{`${t.darkHours}, h`}</th>
              <th>{`${t.baseline}, kWh`}</th>
            </tr>
          </thead>
          <tbody>
            {report.inputs.map((input) => (
              <tr key={`${input.source} ${input.note} ${input.ratedWatt}`}>
                <td>{t.sourceOf(input.source, input.note)}</td>
                <td>{input.ratedWatt === null ? '–' : format.number(input.ratedWatt, 1)}</td>
                <td>{format.number(input.poles)}</td>
                <td>{format.number(input.darkHours, 1)}</td>
                <td>{input.ratedWatt === null ? '–' : say.kwh(input.baselineWh)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{co2 === null ? t.noCo2 : t.co2Says(format.number(co2.gramPerKwh), co2.source, co2.year)}</p>
      </section>
    </div>
  );
}

function Extremes({ title, poles }: { title: string; poles: readonly EnergyPole[] }) {
  const t = useWords(energyWords);
  const say = useFigures();
  return (
    <section>
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            <th>{t.pole}</th>
            <th>{`${t.used}, kWh`}</th>
            <th>{t.saved}</th>
          </tr>
        </thead>
        <tbody>
          {poles.map(({ poleId, poleName, figures }) => (
            <tr key={poleId}>
              <td>{poleName}</td>
              <td>{say.kwh(figures.energyWh)}</td>
              <td>{say.percent(figures.savedPercent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
