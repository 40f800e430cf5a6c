import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

const WORKER = 'commission-sw.js';
const CREW = '/src/commission/';
/** Chunks of the page that a fitter can do without. */
const WANTED = ['/src/commission/PlaceMap.tsx', '/src/commission/qrReader.ts'];
/** Opened before the page, when the session has ended. */
const ALSO = ['/src/people/LoginPage.tsx'];

type Chunk = Rolldown.OutputChunk;

/** Writes the service worker of the commissioning page with the list of files that the page consists of. */
export function offlinePage(): Plugin {
  return {
    name: 'laterne-offline-page',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = new Map<string, Chunk>();
      for (const [name, output] of Object.entries(bundle)) {
        if (output.type === 'chunk') {
          chunks.set(name, output);
        }
      }
      const holds = (chunk: Chunk, parts: readonly string[]) => chunk.moduleIds.some((id) => parts.some((part) => id.includes(part)));
      const all = [...chunks.values()];
      const wantedRoots = all.filter((chunk) => holds(chunk, WANTED));
      const needed = filesOf(all.filter((chunk) => (chunk.isEntry || holds(chunk, [CREW, ...ALSO])) && !wantedRoots.includes(chunk)), chunks);
      const wanted = filesOf(wantedRoots, chunks);
      // The map's worker is an asset that no chunk imports by name.
      const workers = Object.keys(bundle).filter((name) => /maplibre.*worker/.test(name));
      const rest = [...wanted, ...workers].filter((name) => !needed.has(name));
      const source = readFileSync(new URL(WORKER, import.meta.url), 'utf8')
        .replace('__NEEDED__', JSON.stringify([...needed].sort().map(addressOf)))
        .replace('__WANTED__', JSON.stringify([...new Set(rest)].sort().map(addressOf)));
      const version = createHash('sha256').update(source).digest('hex').slice(0, 12);
      this.emitFile({ type: 'asset', fileName: WORKER, source: source.replace('__VERSION__', version) });
    },
  };
}

const addressOf = (name: string) => `/${name}`;

/** These chunks with all that they import, their styles, and the fonts of the languages that are spoken here. */
function filesOf(roots: readonly Chunk[], chunks: ReadonlyMap<string, Chunk>): Set<string> {
  const files = new Set<string>();
  const visit = (chunk: Chunk) => {
    if (files.has(chunk.fileName)) {
      return;
    }
    files.add(chunk.fileName);
    chunk.viteMetadata?.importedCss.forEach((name) => files.add(name));
    chunk.viteMetadata?.importedAssets.forEach((name) => /\.woff2?$/.test(name) && !name.includes('latin') ? undefined : files.add(name));
    chunk.imports.map((name) => chunks.get(name)).forEach((next) => next !== undefined && visit(next));
  };
  roots.forEach(visit);
  return files;
}
