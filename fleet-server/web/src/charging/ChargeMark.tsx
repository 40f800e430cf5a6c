import { IconAlertTriangle, IconBolt, IconCircle, IconCircleDashed, IconKey, IconPlayerPause, IconPlug, IconPlugOff, IconWifiOff, type TablerIcon } from '@tabler/icons-react';
import { useWords } from '../i18n/context';
import type { ChargePoint, ChargeState } from './chargingTypes';
import { chargingWords } from './chargingWords';

const icons: Record<ChargeState, TablerIcon> = {
  '': IconCircleDashed,
  idle: IconCircle,
  occupied: IconPlug,
  authorised: IconKey,
  charging: IconBolt,
  suspended: IconPlayerPause,
  finishing: IconPlugOff,
};

/** The state of a charge point by sign and word; a fault or a lost connection comes before it. */
export function ChargeMark({ point }: { point: Pick<ChargePoint, 'state' | 'online'> & { health?: ChargePoint['health'] } }) {
  const t = useWords(chargingWords);
  const isFault = point.health === 'fault';
  const Icon = isFault ? IconAlertTriangle : point.online ? icons[point.state] : IconWifiOff;
  const word = point.state === '' ? t.untold : t[point.state];
  return (
    <span className="charge-mark" data-state={isFault ? 'fault' : point.online ? point.state : 'offline'}>
      <Icon size={16} aria-hidden />
      <span>{isFault ? `${t.fault} · ${word}` : point.online ? word : `${t.offline} · ${word}`}</span>
    </span>
  );
}

/** What the pilot wire says of the vehicle (IEC 61851-1, A to F); empty when the pole has not told. */
export function useVehicle() {
  const t = useWords(chargingWords);
  return (pilot: string) =>
    pilot === 'A' ? t.noVehicle : pilot === 'B' ? t.vehicle : pilot === 'C' || pilot === 'D' ? t.draws : pilot === '' ? '' : t.pilotFault;
}
