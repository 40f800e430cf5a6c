import { Button } from '@mantine/core';
import { lazy } from 'react';
import { Link, Route, Switch } from 'wouter';
import { useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { shellWords } from './shellWords';

const MapPage = lazy(() => import('../map/MapPage').then((page) => ({ default: page.MapPage })));

/** Which page stands at which address. Each is loaded when it is first opened. */
export function Pages() {
  return (
    <Switch>
      <Route path="/" component={MapPage} />
      <Route path="/login">
        <MapPage />
      </Route>
      <Route component={NotFound} />
    </Switch>
  );
}

function NotFound() {
  const t = useWords(shellWords);
  return (
    <Empty title={t.notFound} hint={t.notFoundHint}>
      <Button component={Link} href="/" variant="default">
        {t.toMap}
      </Button>
    </Empty>
  );
}
