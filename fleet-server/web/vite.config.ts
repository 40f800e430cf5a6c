import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { offlinePage } from './offline/offlinePage.ts';

/** Where `npm run dev` finds the fleet server; the build itself talks to the origin that served it. */
const fleetServer = process.env.LATERNE_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), offlinePage()],
  // MapLibre's worker has imports of its own, so it must stay a module.
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 1200 },
  server: {
    proxy: {
      '/api': fleetServer,
      '/healthz': fleetServer,
      '/openapi': fleetServer,
      '/hubs': { target: fleetServer, ws: true },
    },
  },
  // Logic needs no page; tests of components ask for jsdom themselves.
  test: { environment: 'node', include: ['tests/**/*.test.{ts,tsx}'] },
});
