import { MultiSelect, NumberInput, SimpleGrid, Switch, TagsInput } from '@mantine/core';
import type { Role } from '../api/types';
import { shellWords } from '../app/shellWords';
import { useWords } from '../i18n/context';
import type { RotaRoute, RotaStep } from './emergencyTypes';
import { rotaWords } from './rotaWords';

export const LONGEST_DELAY_S = 3600;
const ROLES: readonly Role[] = ['viewer', 'callTaker', 'maintainer', 'operator', 'administrator'];

interface Props {
  step: RotaStep;
  names: string[];
  routes: readonly RotaRoute[];
  mayChange: boolean;
  change: (next: Partial<RotaStep>) => void;
}

/** One step: after how long, and whom. */
export function RotaStepForm({ step, names, routes, mayChange, change }: Props) {
  const t = useWords(rotaWords);
  const roleNames = useWords(shellWords);
  const offered = routes.filter(({ id, channel }) => channel === 'webhook' || step.routes.includes(id));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <NumberInput label={t.after} min={0} max={LONGEST_DELAY_S} allowDecimal={false} readOnly={!mayChange} value={step.afterS} onChange={(value) => change({ afterS: Number(value) })} />
      <Switch mt={{ base: 0, sm: 28 }} label={t.onCall} disabled={!mayChange} checked={step.onCall} onChange={(event) => change({ onCall: event.currentTarget.checked })} />
      <MultiSelect label={t.people} searchable readOnly={!mayChange} value={step.people} onChange={(people) => change({ people })} data={names} />
      <MultiSelect
        label={t.roles}
        readOnly={!mayChange}
        value={step.roles}
        onChange={(roles) => change({ roles: ROLES.filter((role) => roles.includes(role)) })}
        data={ROLES.map((role) => ({ value: role, label: roleNames[role] }))}
      />
      <TagsInput label={t.emails} description={t.emailsHint} readOnly={!mayChange} value={step.emails} onChange={(emails) => change({ emails })} />
      <MultiSelect
        label={t.webhooks}
        description={t.webhooksHint}
        readOnly={!mayChange}
        value={step.routes}
        onChange={(chosen) => change({ routes: chosen })}
        data={offered.map(({ id, name, enabled }) => ({ value: id, label: enabled ? name : t.off(name) }))}
      />
    </SimpleGrid>
  );
}
