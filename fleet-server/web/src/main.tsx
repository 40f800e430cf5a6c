import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './app/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { takeScannedPole } from './commission/scannedPole';

takeScannedPole();

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with id "root".');
}
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
