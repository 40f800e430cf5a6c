import { Link } from 'wouter';
import type { PoleDetail } from '../api/types';
import { useFormat, useWords } from '../i18n/context';
import { UNKNOWN } from '../i18n/format';
import { Card } from '../ui/Card';
import { Facts } from '../ui/Facts';
import { poleWords } from './poleWords';

/** Meter, counters and build of the pole. */
export function PoleFacts({ pole }: { pole: PoleDetail }) {
  const t = useWords(poleWords);
  const format = useFormat();
  const count = (value: number | null) => (value === null ? UNKNOWN : format.number(value));
  return (
    <Card title={t.facts}>
      <Facts
        rows={[
          [t.power, format.watt(pole.activePowerW)],
          [t.illuminance, format.lux(pole.illuminanceLux)],
          [t.operatingHours, format.hours(pole.operatingHours)],
          [t.switchOns, count(pole.switchOnCounter)],
          [t.boot, count(pole.boot)],
          [t.firmware, pole.firmware ?? UNKNOWN],
          [t.board, pole.board === null ? UNKNOWN : <Link key="board" href={`/boards/${pole.board}`}>{pole.board}</Link>],
        ]}
      />
    </Card>
  );
}
