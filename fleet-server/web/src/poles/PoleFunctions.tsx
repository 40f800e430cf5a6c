import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { FunctionHealth } from '../api/types';
import { useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { poleWords } from './poleWords';

const KNOWN = ['lighting', 'motion', 'photocell', 'storage', 'clock', 'energy', 'charging', 'emergency', 'weather', 'hotspot', 'lightAhead', 'monitoring', 'health'] as const;

/** What the pole can do and how each part feels. */
export function PoleFunctions({ functions }: { functions: Record<string, FunctionHealth> }) {
  const t = useWords(poleWords);
  const entries = Object.entries(functions);
  const nameOf = (name: string) => {
    const known = KNOWN.find((one) => one === name);
    return known === undefined ? name : t[known];
  };
  return (
    <Card title={t.functions}>
      {entries.length === 0 && (
        <Text size="sm" className="faint">
          {t.noFunctions}
        </Text>
      )}
      <ul className="function-list">
        {entries.map(([name, health]) => (
          <li key={name}>
            <Sign health={health} />
            <span>{nameOf(name)}</span>
            <span className={health === 'ok' || health === 'absent' ? 'faint' : undefined}>{t[health]}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Sign({ health }: { health: FunctionHealth }) {
  const style = { alignSelf: 'center' };
  if (health === 'ok') {
    return <IconCircleCheck size={16} color="var(--calm)" style={style} aria-hidden />;
  }
  return health === 'absent' ? (
    <IconCircleDashed size={16} color="var(--faint)" style={style} aria-hidden />
  ) : (
    <IconAlertTriangle size={16} color="var(--alarm)" style={style} aria-hidden />
  );
}
