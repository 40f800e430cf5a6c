import { Button, Group, Skeleton, Table, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { CardDialog } from './CardDialog';
import './charging.css';
import { cardsQuery, useDeleteCard } from './chargingQueries';
import { ChargingTabs } from './ChargingTabs';
import type { ChargingCard } from './chargingTypes';
import { cardWords } from './cardWords';

/** The register of cards; search and place in the list stand in the address. */
export function CardsPage() {
  const t = useWords(cardWords);
  const [search, setSearch] = useSearchParams();
  const [q, after] = [search.get('q') ?? '', search.get('after') ?? ''];
  const cards = useQuery(cardsQuery(q, after));
  const [adding, dialog] = useDisclosure(false);
  const [typed, setTyped] = useState(q);
  const send = useDebouncedCallback((text: string) => setSearch(text.trim() === '' ? {} : { q: text.trim() }, { replace: true }), 250);
  const next = cards.data?.next ?? null;
  const go = (place: string) => setSearch({ ...(q === '' ? {} : { q }), ...(place === '' ? {} : { after: place }) });
  const body = () => {
    if (cards.data === undefined) {
      return cards.error === null ? <Skeleton height={320} /> : <Failed error={cards.error} retry={() => void cards.refetch()} />;
    }
    if (cards.data.items.length === 0) {
      return q === '' ? <Empty title={t.emptyTitle} hint={t.emptyHint} /> : <Empty title={t.nothingTitle} hint={t.nothingHint} />;
    }
    return (
      <Table className="stacking">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.number}</Table.Th>
            <Table.Th>{t.owner}</Table.Th>
            <Table.Th>{t.state}</Table.Th>
            <Table.Th>{t.validUntil}</Table.Th>
            <Table.Th>{t.lists}</Table.Th>
            <Table.Th aria-label={t.edit} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cards.data.items.map((card) => (
            <Row key={card.number} card={card} />
          ))}
        </Table.Tbody>
      </Table>
    );
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <RightButton needs="runCharging" onClick={dialog.open}>
          {t.add}
        </RightButton>
      }
    >
      <ChargingTabs />
      <TextInput
        data-page-search
        maw={360}
        mb="sm"
        aria-label={t.search}
        placeholder={t.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          send(event.currentTarget.value);
        }}
      />
      {body()}
      {(next !== null || after !== '') && (
        <Group gap="sm" my="sm">
          {after !== '' && (
            <Button variant="default" onClick={() => go('')}>
              {t.first}
            </Button>
          )}
          {next !== null && (
            <Button variant="default" onClick={() => go(next)}>
              {t.next}
            </Button>
          )}
        </Group>
      )}
      {adding && <CardDialog card={null} close={dialog.close} />}
    </Page>
  );
}

function Row({ card }: { card: ChargingCard }) {
  const t = useWords(cardWords);
  const format = useFormat();
  const [editing, dialog] = useDisclosure(false);
  const remove = useDeleteCard(card.number);
  return (
    <Table.Tr>
      <Table.Td>
        <Link href={`/charging/sessions?reference=${card.number}`} className="plain-link">
          {card.number}
        </Link>
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{card.owner}</Table.Td>
      <Table.Td>{card.isBlocked ? t.blocked : card.mayCharge ? t.good : t.expired}</Table.Td>
      <Table.Td>
        <span className="phone-label">{t.validUntil}: </span>
        {card.validUntilMs === null ? t.forEver : format.date(card.validUntilMs - 1)}
      </Table.Td>
      <Table.Td>
        <span className="phone-label">{t.lists}: </span>
        {card.poles.length === 0 && <span className="faint">{t.noLists}</span>}
        {card.poles.map((pole, at) => (
          <span key={pole}>
            {at > 0 && ', '}
            <Link href={`/charging?point=${encodeURIComponent(pole)}`} className="plain-link">
              {pole}
            </Link>
          </span>
        ))}
      </Table.Td>
      <Table.Td>
        <Group justify="flex-end" gap="xs" wrap="nowrap">
          <RightButton needs="runCharging" variant="default" size="xs" onClick={dialog.open} aria-label={`${t.edit}: ${card.number}`}>
            {t.edit}
          </RightButton>
          <ConfirmButton needs="runCharging" label={t.remove} question={t.removeQuestion(card.number)} done={t.removed} action={remove} />
        </Group>
        {editing && <CardDialog card={card} close={dialog.close} />}
      </Table.Td>
    </Table.Tr>
  );
}
