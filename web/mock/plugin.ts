/** Vite plugin that answers `/api/v1` and `/tiles` with invented data: `npm run dev` needs no server. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { Mock } from './replies.ts';
import { tileCutter } from './tiles.ts';

export function mockServer(): Plugin {
  const respond = handler();
  return {
    name: 'icluster-mock',
    configureServer: (server) => void server.middlewares.use(respond),
    configurePreviewServer: (server) => void server.middlewares.use(respond),
  };
}

function handler() {
  const mock = new Mock();
  const cut = tileCutter(mock.places);
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const url = new URL(request.url ?? '/', 'http://mock');
    const tile = /^\/tiles\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(url.pathname);
    if (tile) {
      response.setHeader('content-type', 'application/vnd.mapbox-vector-tile');
      response.end(cut(Number(tile[1]), Number(tile[2]), Number(tile[3])));
      return;
    }
    if (!url.pathname.startsWith('/api/v1/')) return next();
    void bodyOf(request).then((body) => {
      const answer = mock.answer(url.pathname.slice(8), url.searchParams, body);
      response.statusCode = answer === null ? 404 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer ?? { message: `The mock has nothing at ${url.pathname}.` }));
    });
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request) text += String(part);
  return text === '' ? undefined : JSON.parse(text);
}
