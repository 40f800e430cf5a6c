import { Button, Select, Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from 'wouter';
import { useLanguage, useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { type BoardItem, boardsQuery, wiringAddress } from './boardQueries';
import './boards.css';
import { boardWords } from './boardWords';

/** The boards that ship: facts, pins and the drawing of the chosen one. */
export function BoardsPage() {
  const t = useWords(boardWords);
  const [, go] = useLocation();
  const { name } = useParams<{ name?: string }>();
  const boards = useQuery(boardsQuery);
  const chosen = boards.data?.find((board) => board.name === (name ?? boards.data[0]?.name));
  const body = () => {
    if (boards.data === undefined) {
      return boards.error === null ? <Skeleton h={480} /> : <Failed error={boards.error} retry={() => void boards.refetch()} />;
    }
    return chosen === undefined ? <Empty title={t.unknown} hint={t.unknownHint} /> : <Shown board={chosen} />;
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          <Select
            aria-label={t.facts}
            data={boards.data?.map((board) => board.name) ?? []}
            value={chosen?.name ?? null}
            allowDeselect={false}
            onChange={(value) => value !== null && go(`/boards/${value}`)}
            w={240}
          />
          <Button component={Link} href="/releases" variant="default">
            {t.releases}
          </Button>
        </>
      }
    >
      {body()}
    </Page>
  );
}

function Shown({ board }: { board: BoardItem }) {
  const t = useWords(boardWords);
  const { language } = useLanguage();
  const drawing = wiringAddress(board.name, language);
  return (
    <div className="board">
      <Card
        title={t.wiring}
        actions={
          <Button component="a" href={drawing} download={`${board.name}-wiring.svg`} variant="default" size="xs">
            {t.save}
          </Button>
        }
      >
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
        <div className="board-drawing" role="group" aria-label={t.wiring} tabIndex={0}>
          <img src={drawing} alt={t.drawing(board.name)} />
        </div>
      </Card>
      <Card title={t.facts}>
        <Facts
          rows={[
            [t.module, board.module],
            [t.chip, board.chip],
            [t.memory, `${String(board.flashMB)} MB, ${board.psramMB === 0 ? t.noPsram : `${String(board.psramMB)} MB`}`],
            [t.network, board.network === 'ethernet' ? t.ethernet : t.wifi],
            [t.fits, board.functions.join(', ')],
            [t.target, board.target],
            [t.deploy, board.deployAddress],
          ]}
        />
        <Table mt="md" aria-label={t.pins}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.pin}</Table.Th>
              <Table.Th>{t.owner}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {board.pins.map((pin) => (
              <Table.Tr key={pin.owner}>
                <Table.Td>GPIO{pin.gpio}</Table.Td>
                <Table.Td>{pin.owner}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
    </div>
  );
}
