import type { Schemas } from '../api/types';

/** Energy of one pole in one night, and of all nights asked for. */
export type EnergyNight = Schemas['ListEnergyPoleNight'];
export type EnergyAnswer = Schemas['ListEnergyAnswer'];
