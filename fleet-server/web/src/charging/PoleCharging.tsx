import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { ChargeMark, useVehicle } from './ChargeMark';
import './charging.css';
import { chargePointQuery } from './chargingQueries';
import { pointWords } from './pointWords';

/** On the page of a pole that has one: what its charge point does, with the way to it. */
export function PoleCharging({ id }: { id: string }) {
  const t = useWords(pointWords);
  const format = useFormat();
  const vehicle = useVehicle();
  const now = useQuery(chargePointQuery(id)).data?.now;
  return (
    <Card
      title={t.ofPole}
      actions={
        <Link href={`/charging?point=${encodeURIComponent(id)}`} className="plain-link">
          {t.toPoint}
        </Link>
      }
    >
      {now !== undefined && (
        <Text size="sm" component="div">
          <ChargeMark point={now} />
          {[vehicle(now.pilot), now.limitA > 0 ? format.ampere(now.limitA) : '', now.powerW === null ? '' : format.power(now.powerW), now.session === null ? '' : format.energy(now.session.energyWh)]
            .filter((part) => part !== '')
            .map((part) => ` · ${part}`)
            .join('')}
        </Text>
      )}
    </Card>
  );
}
