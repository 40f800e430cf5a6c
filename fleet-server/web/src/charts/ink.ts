import { useComputedColorScheme } from '@mantine/core';

export interface Ink {
  text: string;
  grid: string;
  light: string;
  lightFill: string;
  commanded: string;
  power: string;
  people: string;
  night: string;
}

const DARK: Ink = {
  text: '#8a97ac',
  grid: '#1d2737',
  light: '#fbd94b',
  lightFill: 'rgba(251, 217, 75, 0.16)',
  commanded: '#9fb6d9',
  power: '#4fc3b0',
  people: 'rgba(180, 150, 230, 0.75)',
  night: 'rgba(120, 150, 200, 0.07)',
};

const LIGHT: Ink = {
  text: '#5b687d',
  grid: '#e3e8ef',
  light: '#c79200',
  lightFill: 'rgba(226, 168, 0, 0.18)',
  commanded: '#3f5f94',
  power: '#0b7f6d',
  people: 'rgba(112, 76, 182, 0.65)',
  night: 'rgba(30, 50, 90, 0.05)',
};

/** The colours of charts for the appearance in force. */
export function useInk(): Ink {
  return useComputedColorScheme('dark') === 'dark' ? DARK : LIGHT;
}
