import { Text, Title } from '@mantine/core';
import { useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import type { CardUse } from './chargingTypes';
import { pointWords } from './pointWords';

/** Which cards were held to a charge point last, and what came of it. */
export function CardUses({ uses }: { uses: readonly CardUse[] }) {
  const t = useWords(pointWords);
  return (
    <section aria-label={t.cardUses}>
      <Title order={3} size="h6">
        {t.cardUses}
      </Title>
      {uses.length === 0 ? (
        <Text size="sm" className="faint">
          {t.noUses}
        </Text>
      ) : (
        <ul className="charging-plain">
          {uses.map((use) => (
            <li key={`${use.timeMs} ${use.card}`}>
              {use.owner === null ? use.card : `${use.owner} (${use.card})`}: {t[use.outcome]}{' '}
              <span className="faint">
                <Ago ms={use.timeMs} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
