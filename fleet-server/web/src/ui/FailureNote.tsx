import { Alert } from '@mantine/core';
import { useFailure } from './useFailure';

/** A refused or failed action, beside the button that asked for it. */
export function FailureNote({ error }: { error: unknown }) {
  const failure = useFailure();
  if (error == null) {
    return null;
  }
  const { title, mend } = failure(error);
  return (
    <Alert color="red" variant="light" title={title} role="alert">
      {mend}
    </Alert>
  );
}
