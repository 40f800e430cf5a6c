import { Alert, Button, Group, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import '../emergency/print.css';
import { useFormat, useWords } from '../i18n/context';
import { usePageTitle } from '../ui/usePageTitle';
import './enrolment.css';
import type { IssuedSheet } from './enrolmentQueries';
import { enrolmentWords } from './enrolmentWords';
import { QrCode } from './QrCode';
import { metres, walk } from './route';
import { RouteDrawing } from './RouteDrawing';

const LABELS_A_PAGE = 21;

// The token stands behind the hash, which no browser sends to any server.
const addressOf = (sheet: IssuedSheet) => `${window.location.origin}/commission#${sheet.pole}.${sheet.token}`;

/** What is printed of sheets that were just issued: A4 sheets, labels, and the route. Leaving it forgets the tokens. */
export function SheetPrint({ sheets, done }: { sheets: readonly IssuedSheet[]; done: () => void }) {
  const t = useWords(enrolmentWords);
  const [kind, setKind] = useState('sheets');
  const [start, setStart] = useState(sheets[0]?.pole ?? '');
  usePageTitle(t.title);
  const order = walk(sheets, start);
  const busy = sheets.filter((sheet) => sheet.inService && sheet.purpose === 'new').map((sheet) => sheet.pole);
  return (
    <div className="enrolment-print">
      <div className="sheet-actions enrolment-actions">
        <Alert color="yellow" mb="sm">
          {t.once}
        </Alert>
        {busy.length > 0 && (
          <Alert color="orange" mb="sm">
            {t.inService(busy.join(', '))}
          </Alert>
        )}
        <Group gap="sm">
          <SegmentedControl value={kind} onChange={setKind} data={[{ value: 'sheets', label: t.asSheets }, { value: 'labels', label: t.asLabels }, { value: 'route', label: t.asRoute }]} />
          <Select aria-label={t.start} searchable allowDeselect={false} data={sheets.map((sheet) => ({ value: sheet.pole, label: `${t.start} ${sheet.pole}` }))} value={start} onChange={(value) => setStart(value ?? start)} />
          <Button onClick={() => window.print()}>{t.print}</Button>
          <Button variant="default" onClick={done}>
            {t.done}
          </Button>
        </Group>
      </div>
      {kind === 'sheets' && order.map((sheet) => <OneSheet key={sheet.pole} sheet={sheet} />)}
      {kind === 'labels' && <Labels sheets={order} />}
      {kind === 'route' && <Route sheets={order} />}
    </div>
  );
}

function OneSheet({ sheet }: { sheet: IssuedSheet }) {
  const t = useWords(enrolmentWords);
  const format = useFormat();
  return (
    <section className="sheet enrolment-sheet">
      <h1>{t.sheetTitle(sheet.pole)}</h1>
      <p>{sheet.name}</p>
      <QrCode text={addressOf(sheet)} label={t.qr(sheet.pole)} />
      <dl>
        <div>
          <dt>{t.pole}</dt>
          <dd>{sheet.pole}</dd>
        </div>
        <div>
          <dt>{t.token}</dt>
          <dd className="enrolment-token">{sheet.token}</dd>
        </div>
        <div>
          <dt>{t.purpose}</dt>
          <dd>{sheet.purpose === 'swap' ? t.swap : t.new}</dd>
        </div>
        <div>
          <dt>{t.expires}</dt>
          <dd>{format.moment(sheet.expires)}</dd>
        </div>
      </dl>
      <p>{t.sheetSteps}</p>
    </section>
  );
}

/** Avery Zweckform L7160: 63.5 mm by 38.1 mm, three by seven on A4. */
function Labels({ sheets }: { sheets: readonly IssuedSheet[] }) {
  const t = useWords(enrolmentWords);
  const pages = Array.from({ length: Math.ceil(sheets.length / LABELS_A_PAGE) }, (_, i) => sheets.slice(i * LABELS_A_PAGE, (i + 1) * LABELS_A_PAGE));
  return pages.map((page, number) => (
    <section key={number} className="label-page">
      {page.map((sheet) => (
        <div key={sheet.pole} className="label">
          <QrCode text={addressOf(sheet)} label={t.qr(sheet.pole)} />
          <div>
            <strong>{sheet.pole}</strong>
            <span>{sheet.name}</span>
            <code>{sheet.token.replaceAll('-', '\n')}</code>
          </div>
        </div>
      ))}
    </section>
  ));
}

function Route({ sheets }: { sheets: readonly IssuedSheet[] }) {
  const t = useWords(enrolmentWords);
  const format = useFormat();
  return (
    <section className="sheet">
      <h1>{t.routeTitle}</h1>
      <RouteDrawing stops={sheets} label={t.routeMap} />
      <table>
        <thead>
          <tr>
            <th>#</th>
            <th>{t.pole}</th>
            <th>{t.token}</th>
            <th>{t.next}</th>
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet, i) => {
            const next = sheets[i + 1];
            return (
            <tr key={sheet.pole}>
              <td>{i + 1}</td>
              <td>{`${sheet.pole} · ${sheet.name}`}</td>
              <td className="enrolment-token">{sheet.token}</td>
              <td>{next === undefined ? '' : t.metre(format.number(Math.round(metres(sheet, next))))}</td>
            </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
