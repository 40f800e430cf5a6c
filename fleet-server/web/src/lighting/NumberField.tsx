import { NumberInput } from '@mantine/core';

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  unit: string;
  error?: string | undefined;
  onChange: (value: number) => void;
}

/** A whole number with its unit. An empty field keeps the last value. */
export function NumberField({ label, value, min, max, step = 5, unit, error, onChange }: Props) {
  return (
    <NumberInput
      label={label}
      value={value}
      min={min}
      max={max}
      step={step}
      suffix={` ${unit}`}
      allowDecimal={false}
      error={error}
      w={108}
      onChange={(next) => {
        if (typeof next === 'number') {
          onChange(next);
        }
      }}
    />
  );
}
