import { Table } from '@mantine/core';
import { useFormat, useWords } from '../i18n/context';
import { heatInk, HEAT_GRADIENT } from './heatScale';
import type { Traffic } from './trafficQueries';
import { trafficWords } from './trafficWords';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Hour by weekday as a real table whose cells are coloured: what the eye sees stands there as numbers. */
export function HeatTable({ weekdays }: { weekdays: Traffic['weekdays'] }) {
  const t = useWords(trafficWords);
  const format = useFormat();
  const names = [t.weekday0, t.weekday1, t.weekday2, t.weekday3, t.weekday4, t.weekday5, t.weekday6];
  const usual = weekdays.map(({ hours, days }) => hours.map((sum) => (sum === null || days === 0 ? null : sum / days)));
  const greatest = Math.max(1, ...usual.flat().map((value) => value ?? 0));
  return (
    <>
      <Table.ScrollContainer minWidth={720} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <table className="heat" aria-label={t.heatLabel}>
          <thead>
            <tr>
              <td />
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {usual.map((hours, weekday) => (
              <tr key={weekday}>
                <th scope="row">{names[weekday]}</th>
                {hours.map((value, hour) =>
                  value === null ? (
                    <td key={hour} className="faint" title={t.notCounted}>
                      –
                    </td>
                  ) : (
                    <td key={hour} style={heatInk(value / greatest)}>
                      {format.number(value)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Table.ScrollContainer>
      <div className="heat-scale">
        <span className="faint">{t.few}</span>
        <span aria-hidden style={{ background: HEAT_GRADIENT }} />
        <span className="faint">
          {t.many} ({format.number(greatest)})
        </span>
      </div>
    </>
  );
}
