import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { mockServer } from './mock/plugin.ts';

/** What a running server answers: REST, tiles, files, and the knowledge network. */
const SERVER = [
  '/api',
  '/tiles',
  '/data',
  '/sparql',
  '/vocabulary',
  '/graphs',
  '/.well-known',
  '^/id/',
  '^/doc/',
];

/** `--mode mock` answers the API inside Vite with invented data; otherwise a running `icluster serve` is asked. */
export default defineConfig(({ mode }) => {
  const target = process.env.ICLUSTER_URL ?? 'http://localhost:8080';
  return {
    plugins: [svelte(), ...(mode === 'mock' ? [mockServer()] : [])],
    build: { target: 'es2022', chunkSizeWarningLimit: 1300 },
    server:
      mode === 'mock'
        ? {}
        : { proxy: Object.fromEntries(SERVER.map((path) => [path, { target, changeOrigin: false }])) },
    test: { include: ['src/**/*.test.ts', 'mock/**/*.test.ts'], environment: 'node' },
  };
});
