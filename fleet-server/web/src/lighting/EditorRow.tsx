import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './editorRow.css';

/** One member of a list in the editor, with the way to remove it. */
export function EditorRow({ name, remove, onRemove, children }: { name: string; remove: string; onRemove: () => void; children: ReactNode }) {
  return (
    <div className="editor-row" role="group" aria-label={name}>
      {children}
      <ActionIcon variant="subtle" color="gray" size="lg" className="editor-row-remove" aria-label={`${remove}: ${name}`} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}
