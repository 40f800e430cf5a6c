import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Notice } from './Notice';

interface Props {
  question: string;
  keep: string;
  drop: string;
  onKeep: () => void;
  onDrop: () => void;
  children: ReactNode;
}

/** Something that cannot be brought back: asked once, and the finger lands on keeping it. */
export function AskFirst({ question, keep, drop, onKeep, onDrop, children }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <Notice tone="alarm" title={question} role="alertdialog">
      <Stack gap="sm">
        <Text component="div">{children}</Text>
        <Button ref={first} className="crew-act" onClick={onKeep}>
          {keep}
        </Button>
        <Button className="crew-act" color="red.9" onClick={onDrop} data-testid="discard-sure">
          {drop}
        </Button>
      </Stack>
    </Notice>
  );
}
