import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The pages for the browser: one HTML file each in src/explorer. */
const pages = ['graphiql.html'];

/** Builds the pages into dist/, from where src/server/static-files.ts serves them. */
export default defineConfig({
  root: here('src/explorer'),
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    // Always files, never data: URLs, so that the browser caches each one and the policy can stay strict.
    assetsInlineLimit: 0,
    // GraphiQL's editor is one chunk of 3 MB before compression, which nothing here can split.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: pages.map((page) => here(`src/explorer/${page}`)),
      // GraphiQL titles its icons after their components: without the names, a tooltip says "e a icon".
      output: { keepNames: true },
      onLog(level, log, report) {
        // Libraries written for React Server Components say 'use client', which means nothing here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
