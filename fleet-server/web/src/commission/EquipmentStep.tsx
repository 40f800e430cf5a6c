import { Button, Checkbox, NativeSelect, Stack, Text } from '@mantine/core';
import { useFormat, useWords } from '../i18n/context';
import type { StepProps } from './AtPole';
import { Notice } from './Notice';
import { chosen } from './steps';
import { functionWords, stepWords } from './stepWords';

/** Luminaire, board and functions, as planned until the fitter says otherwise. */
export function EquipmentStep({ draft, change, plan, live, work, forth, forthLabel }: StepProps) {
  const t = useWords(stepWords);
  const functionNames: Readonly<Record<string, string | undefined>> = useWords(functionWords);
  const format = useFormat();
  const groups = work?.groups ?? [];
  const boards = work?.boards ?? [];
  const { group, board, functions, fits } = chosen(draft, plan, boards, live?.reportedBoard);
  const offered = [...new Set([...fits, ...functions])];
  const right = () => {
    change({ equipped: true, functions: [...functions], ...(group === undefined ? {} : { group }), ...(board === undefined ? {} : { board }) });
    forth();
  };
  return (
    <>
      <Stack className="crew-body" gap="md">
        <Text>{t.equipmentLead}</Text>
        <NativeSelect
          label={t.luminaire}
          value={group ?? ''}
          onChange={(event) => change({ group: event.currentTarget.value })}
          data={[...(group === undefined ? [{ value: '', label: t.noGroup }] : []), ...groups.map(({ id, name, nominalPowerW }) => ({ value: id, label: nominalPowerW === null ? name : `${name} · ${format.watt(nominalPowerW)}` })), ...(group !== undefined && !groups.some(({ id }) => id === group) ? [group] : [])]}
          data-testid="group"
        />
        <NativeSelect
          label={t.board}
          value={board ?? ''}
          onChange={(event) => change({ board: event.currentTarget.value, functions: [...(boards.find(({ name }) => name === event.currentTarget.value)?.functions ?? [])] })}
          data={[...(board === undefined ? [{ value: '', label: t.noBoard }] : []), ...boards.map(({ name, module }) => ({ value: name, label: `${name} (${module})` })), ...(board !== undefined && !boards.some(({ name }) => name === board) ? [board] : [])]}
          description={live?.reportedBoard ? t.reports(live.reportedBoard) : undefined}
          data-testid="board"
        />
        {live?.reportedBoard && plan?.board && plan.board !== live.reportedBoard && (
          <Notice role="alert">
            {t.differs(plan.board, live.reportedBoard)}
          </Notice>
        )}
        {offered.length > 0 && (
          <Checkbox.Group label={t.functions} value={functions} onChange={(next) => change({ functions: next })}>
            <Stack gap={0} mt={4}>
              {offered.map((name) => (
                <Checkbox key={name} className="crew-check" value={name} label={functionNames[name] ?? name} size="lg" />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
      </Stack>
      <div className="crew-actions">
        <Button className="crew-act" onClick={right} data-testid="next">
          {`${t.rightSo}. ${forthLabel}`}
        </Button>
      </div>
    </>
  );
}
