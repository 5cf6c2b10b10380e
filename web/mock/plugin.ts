/** Vite plugin that answers `/api/v1`, `/sparql` and `/tiles` with invented data: `npm run dev` needs no server. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { NetworkMock } from './network/index.ts';
import { data } from './network/sparql.ts';
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
  const network = new NetworkMock();
  const cut = tileCutter(mock.places);
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const url = new URL(request.url ?? '/', 'http://mock');
    const tile = /^\/tiles\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(url.pathname);
    if (tile) {
      response.setHeader('content-type', 'application/vnd.mapbox-vector-tile');
      response.end(cut(Number(tile[1]), Number(tile[2]), Number(tile[3])));
      return;
    }
    const ours = url.pathname.startsWith('/api/v1/');
    if (!ours && !/^\/(sparql|vocabulary|id|doc)(\/|$)/.test(url.pathname)) return next();
    void bodyOf(request).then((text) => {
      if (!ours) {
        const { status, type, body, wait } = data(url, text, request.headers.accept ?? '');
        response.statusCode = status;
        response.setHeader('content-type', type);
        // Slow on purpose where the query says so: cancelling wants something to cancel.
        setTimeout(() => response.end(body), wait);
        return;
      }
      const path = url.pathname.slice(8);
      const sent = request.headers['content-type']?.includes('json') && text !== '' ? JSON.parse(text) : text;
      const body: unknown = text === '' ? undefined : sent;
      const reply = network.answer(request.method ?? 'GET', path, url.searchParams, body);
      const answer = reply ? reply.body : mock.answer(path, url.searchParams, body);
      response.statusCode = reply ? reply.status : answer === null ? 404 : 200;
      response.setHeader('content-type', 'application/json');
      const nothing = { message: `The mock has nothing at ${url.pathname}.` };
      response.end(response.statusCode === 204 ? '' : JSON.stringify(answer ?? nothing));
    });
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}
