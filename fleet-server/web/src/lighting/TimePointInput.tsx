import { Group, NumberInput, Select, Text } from '@mantine/core';
import type { TimePoint } from '../api/lightingTypes';
import { useWords } from '../i18n/context';
import { ClockInput } from './ClockInput';
import { asKind, kindOf, type NightFrame } from './nightTime';
import { programWords } from './programWords';

interface Props {
  label: string;
  value: TimePoint;
  frame: NightFrame;
  error?: string | undefined;
  onChange: (value: TimePoint) => void;
}

/** A time as a clock time or as minutes from the sun. Changing the kind keeps the instant. */
export function TimePointInput({ label, value, frame, error, onChange }: Props) {
  const t = useWords(programWords);
  const kind = kindOf(value);
  const offset = 'sunset' in value ? value.sunset : 'sunrise' in value ? value.sunrise : 0;
  return (
    <div>
      <Group gap={6} wrap="nowrap" role="group" aria-label={label}>
        <Select
          aria-label={label}
          w={kind === 'clock' ? 112 : 168}
          value={kind}
          allowDeselect={false}
          checkIconPosition="right"
          onChange={(next) => {
            if (next !== null) {
              onChange(asKind(frame, value, next));
            }
          }}
          data={[
            { value: 'clock', label: t.clock },
            { value: 'sunset', label: t.sunset },
            { value: 'sunrise', label: t.sunrise },
          ]}
        />
        {'clock' in value ? (
          <ClockInput label={label} minute={value.clock} refused={error !== undefined} onChange={(clock) => onChange({ clock })} />
        ) : (
          <NumberInput
            aria-label={`${label}, ${t.offset}`}
            w={104}
            value={offset}
            min={-720}
            max={720}
            step={5}
            allowDecimal={false}
            clampBehavior="strict"
            error={error !== undefined}
            suffix={` ${t.minutes}`}
            onChange={(next) => onChange(kind === 'sunset' ? { sunset: Number(next) } : { sunrise: Number(next) })}
          />
        )}
      </Group>
      {error !== undefined && (
        <Text size="sm" c="red" role="alert" mt={2}>
          {error}
        </Text>
      )}
    </div>
  );
}
