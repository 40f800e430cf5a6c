import { Modal, Table } from '@mantine/core';
import { useWords } from '../i18n/context';
import { helpWords } from './helpWords';
import { places } from './places';
import { shellWords } from './shellWords';

/** Every key that does something, on one sheet. */
export function HelpDialog({ close }: { close: () => void }) {
  const t = useWords(helpWords);
  const names = useWords(shellWords);
  const rows: [string, string][] = [
    ['Ctrl K', t.palette],
    ['?', t.help],
    ['/', t.search],
    ...places.map(({ key, name }): [string, string] => [`g ${key}`, names[name]]),
    ['← → ↑ ↓', t.mapMove],
    ['+ −', t.mapZoom],
    ['← →', t.pointTime],
    ['↑ ↓', t.pointLevel],
    [t.shift, t.pointCoarse],
    [t.del, t.pointRemove],
    ['Esc', t.close],
  ];
  return (
    <Modal opened onClose={close} title={t.title} size="md">
      <Table>
        <Table.Tbody>
          {rows.map(([keys, meaning]) => (
            <Table.Tr key={keys + meaning}>
              <Table.Td w={120}>
                {keys.split(' ').map((key) => (
                  <kbd key={key} style={{ marginRight: 4 }}>
                    {key}
                  </kbd>
                ))}
              </Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
