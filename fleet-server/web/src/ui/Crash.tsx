import { Button, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/context';
import { stateWords } from './stateWords';

/** Keeps a broken page from taking the others with it. A new `place` gives the next page a fresh start. */
export class CrashGuard extends Component<{ place: string; children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override componentDidUpdate(before: { place: string }) {
    if (this.state.crashed && before.place !== this.props.place) {
      this.setState({ crashed: false });
    }
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const t = useWords(stateWords);
  return (
    <Stack align="center" p="xl" role="alert" data-testid="crashed">
      <Title order={2} size="h4">
        {t.crashedTitle}
      </Title>
      <Text className="faint">{t.crashedMend}</Text>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t.reload}
      </Button>
    </Stack>
  );
}
