import { Select } from '@mantine/core';
import type { Option } from '../choose/useSupply';
import { useWords } from '../i18n/context';
import { assignWords } from './assignWords';

/** Ids have no space, so these can be none. */
const STAYS = ' stays';
const NONE = ' none';

interface Props {
  label: string;
  options: Option[];
  /** Undefined: it stays as it is. Null: none. */
  value: string | null | undefined;
  change: (value: string | null | undefined) => void;
  noNone?: boolean;
}

/** What many poles get: nothing new, none, or one of a list. */
export function AssignField({ label, options, value, change, noNone }: Props) {
  const t = useWords(assignWords);
  return (
    <Select
      label={label}
      searchable
      limit={100}
      allowDeselect={false}
      data={[{ value: STAYS, label: t.stays }, ...(noNone === true ? [] : [{ value: NONE, label: t.none }]), ...options]}
      value={value === undefined ? STAYS : (value ?? NONE)}
      onChange={(next) => change(next === STAYS ? undefined : next === NONE ? null : (next ?? undefined))}
    />
  );
}
