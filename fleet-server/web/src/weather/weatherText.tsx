import { useWords } from '../i18n/context';
import { type Format, UNKNOWN } from '../i18n/format';
import type { Station } from './weatherTypes';
import { weatherWords } from './weatherWords';

export const degrees = (format: Format, value: number | null | undefined) => (value == null ? UNKNOWN : `${format.number(value, 1)}\u00a0°C`);

export const hectopascal = (format: Format, value: number | null | undefined) => (value == null ? UNKNOWN : `${format.number(value, 1)}\u00a0hPa`);

/** Why the risk of ice has its level. */
export function useReasonWord() {
  const t = useWords(weatherWords);
  const known: Readonly<Record<string, string | undefined>> = { mild: t.mild, dry: t.dry, frost: t.frost, wetSurface: t.wetSurface, blackIce: t.blackIce, humidityUnknown: t.humidityUnknown };
  return (reason: string) => known[reason] ?? reason;
}

/** How a station is, in its colour, with what its pole told of it. */
export function useHealthWord() {
  const t = useWords(weatherWords);
  const known: Readonly<Record<string, string | undefined>> = {
    ok: t.ok,
    waiting: t.waiting,
    silent: t.silentHealth,
    outOfRange: t.outOfRange,
    sensorFault: t.sensorFault,
    offline: t.offline,
    off: t.off,
  };
  const faults: Readonly<Record<string, string | undefined>> = { silent: t.silent, implausible: t.implausible, jump: t.jump, humidityStuck: t.humidityStuck, aboveSaturation: t.aboveSaturation };
  return ({ health, faultReason }: Station) => {
    const colour = health === 'ok' ? 'var(--calm)' : health === 'off' || health === 'waiting' ? 'var(--faint)' : 'var(--warn)';
    const why = health === 'outOfRange' && faultReason !== null ? faults[faultReason] : undefined;
    return (
      <span style={{ color: colour }}>
        {known[health] ?? health}
        {why !== undefined && <span className="faint"> · {why}</span>}
      </span>
    );
  };
}
