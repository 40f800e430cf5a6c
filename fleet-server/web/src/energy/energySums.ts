import type { EnergyNight } from './energyTypes';

export interface EnergySum {
  key: string;
  energyWh: number;
  fullPowerWh: number;
  operatingMinutes: number;
  /** How many nights of poles went into it. */
  count: number;
}

/** Sums by night or by pole, in the order of their keys. */
export function sumsBy(nights: readonly EnergyNight[], member: 'date' | 'poleId'): EnergySum[] {
  const sums = new Map<string, EnergySum>();
  for (const night of nights) {
    const key = night[member];
    const sum = sums.get(key) ?? { key, energyWh: 0, fullPowerWh: 0, operatingMinutes: 0, count: 0 };
    sum.energyWh += night.energyWh;
    sum.fullPowerWh += night.fullPowerWh;
    sum.operatingMinutes += night.operatingMinutes;
    sum.count++;
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => a.key.localeCompare(b.key, undefined, { numeric: true }));
}

/** Whole percent saved against full power; null when nothing was lit. */
export function savedPercent({ energyWh, fullPowerWh }: { energyWh: number; fullPowerWh: number }): number | null {
  return fullPowerWh <= 0 ? null : Math.round(100 - (energyWh / fullPowerWh) * 100);
}
