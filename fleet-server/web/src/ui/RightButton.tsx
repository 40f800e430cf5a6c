import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';
import type { Right } from '../api/types';
import { useRights } from '../app/session';
import { useWords } from '../i18n/context';
import { stateWords } from './stateWords';

type Props = ButtonProps & Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & { needs: Exclude<Right, 'see'>; 'data-testid'?: string };

/** A button for those who have the right; for the others it is disabled and says which right is missing. */
export function RightButton({ needs, disabled, ...button }: Props) {
  const t = useWords(stateWords);
  const { may } = useRights();
  if (may(needs)) {
    return <Button disabled={disabled ?? false} {...button} />;
  }
  return (
    <Tooltip label={t.needs(t[needs])}>
      <Button {...button} data-disabled aria-disabled onClick={(event) => event.preventDefault()} />
    </Tooltip>
  );
}
