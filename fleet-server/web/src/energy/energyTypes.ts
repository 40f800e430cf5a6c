/** Energy of one pole in one night. */
export interface EnergyNight {
  /** yyyy-mm-dd on which the night began. */
  date: string;
  poleId: string;
  energyWh: number;
  /** The same lamp, lit as long, at full power. */
  fullPowerWh: number;
  operatingMinutes: number;
}

export interface EnergyAnswer {
  nights: EnergyNight[];
  total: { energyWh: number; fullPowerWh: number };
  /** Pole nights that are still being reckoned. */
  missing?: number;
}
