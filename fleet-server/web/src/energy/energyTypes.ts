import type { Schemas } from '../api/types';

/** Energy of a scope over a period, against the stated baseline. */
export type EnergyReport = Schemas['EnergyReport'];
export type EnergyFigures = Schemas['EnergyFigures'];
export type EnergyLine = Schemas['EnergyLine'];
export type EnergyPole = Schemas['EnergyPole'];
export type BaselineInput = Schemas['BaselineInput'];
export type Findings = Schemas['ListFindingsAnswer'];
export type Finding = Schemas['ListFindingsItem'];
export type PoleYear = Schemas['ShowPoleYearAnswer'];
