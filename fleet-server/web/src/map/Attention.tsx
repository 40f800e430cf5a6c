import { Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useWords } from '../i18n/context';
import { useLivePoles } from '../live/context';
import { StateMark } from '../ui/StateMark';
import { mapWords } from './mapWords';
import { attentionOrder, isAttention } from './severity';

/** More than this many of one kind are a matter for the list. */
const MOST_EACH = 8;

/** What needs a person, the most urgent first. */
export function Attention({ selected, select }: { selected: string | null; select: (id: string | null) => void }) {
  const t = useWords(mapWords);
  const poles = useLivePoles();
  const groups = attentionOrder
    .map((state) => ({ state, poles: poles.filter((pole) => pole.state === state) }))
    .filter((group) => group.poles.length > 0 && isAttention(group.state));
  return (
    <section aria-labelledby="attention">
      <Title order={2} size="h6" id="attention" mb="xs">
        {groups.length === 0 ? t.allWell : t.needsPerson}
      </Title>
      {groups.length === 0 && (
        <Text size="sm" className="faint">
          {t.allWellHint}
        </Text>
      )}
      {groups.map((group) => (
        <div key={group.state} className="attention-group">
          <Text size="sm" fw={600}>
            <StateMark state={group.state} /> <span className="faint">{group.poles.length}</span>
          </Text>
          <ul>
            {group.poles.slice(0, MOST_EACH).map((pole) => (
              <li key={pole.id}>
                <button type="button" aria-pressed={pole.id === selected} onClick={() => select(pole.id)}>
                  <span>{pole.name}</span>
                  <span className="faint">{pole.id}</span>
                </button>
              </li>
            ))}
          </ul>
          {group.poles.length > MOST_EACH && (
            <Link href={`/poles?state=${group.state}`} className="attention-more">
              {t.more(group.poles.length - MOST_EACH)}
            </Link>
          )}
        </div>
      ))}
    </section>
  );
}
