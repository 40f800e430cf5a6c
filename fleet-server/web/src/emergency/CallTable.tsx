import { Table } from '@mantine/core';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { CallMark } from './CallMark';
import { callWords } from './callWords';
import { deskWords } from './deskWords';
import type { CallItem } from './emergencyTypes';
import './desk.css';
import { waitingTime } from './waitingCalls';

export function CallTable({ calls }: { calls: readonly CallItem[] }) {
  const t = useWords(deskWords);
  const c = useWords(callWords);
  const format = useFormat();
  return (
    <div className="card stacking">
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.time}</Table.Th>
            <Table.Th>{t.place}</Table.Th>
            <Table.Th>{t.state}</Table.Th>
            <Table.Th>{t.taker}</Table.Th>
            <Table.Th>{t.wait}</Table.Th>
            <Table.Th>{t.outcome}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {calls.map((call) => (
            <Table.Tr key={call.id}>
              <Table.Td>
                <Link href={`/calls/${encodeURIComponent(call.id)}`} className="plain-link">
                  {format.date(call.pressedMs)}, {format.seconds(call.pressedMs)}
                </Link>
              </Table.Td>
              <Table.Td>
                {call.poleName} <span className="faint">{call.poleId}</span>
              </Table.Td>
              <Table.Td>
                <CallMark call={call} />
              </Table.Td>
              <Table.Td data-label={t.taker}>{call.takenBy ?? '–'}</Table.Td>
              <Table.Td data-label={t.wait}>{call.takenMs === null ? '–' : waitingTime(call.takenMs - call.waitsSinceMs)}</Table.Td>
              <Table.Td data-label={t.outcome}>{call.outcome === null ? '–' : c[call.outcome]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
