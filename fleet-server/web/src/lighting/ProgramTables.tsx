import { SimpleGrid, Stack } from '@mantine/core';
import type { ControlProgram } from '../api/lightingTypes';
import type { NightFrame } from './nightTime';
import { ControlTable } from './ControlTable';
import { PeriodTable } from './PeriodTable';
import { PointTable } from './PointTable';

export interface TableProps {
  program: ControlProgram;
  frame: NightFrame;
  /** Why a field is refused, by its path inside the program. */
  refused: (field: string) => string | undefined;
  edit: (change: (program: ControlProgram) => ControlProgram) => void;
}

/** The program in numbers, beside its curve. */
export function ProgramTables(props: TableProps) {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
      <Stack gap="lg">
        <PeriodTable {...props} />
        <ControlTable {...props} />
      </Stack>
      <PointTable {...props} />
    </SimpleGrid>
  );
}
