/** Answers what is below `/api/v1/network`, sessions, tokens and accounts, with an invented world that can be changed. */

import { AccountsMock } from './accounts.ts';
import * as find from './find.ts';
import { MatchingMock } from './matching.ts';
import { answer, questions } from './questions.ts';
import { RegistryMock } from './registry.ts';

export interface Reply {
  status: number;
  body?: unknown;
}

export const ok = (body: unknown): Reply => ({ status: body === undefined ? 404 : 200, body });

export class NetworkMock {
  readonly #registry = new RegistryMock();
  readonly #matching = new MatchingMock(this.#registry);
  readonly #accounts = new AccountsMock();

  /** The reply to a request below `/api/v1/`, or nothing where it is none of these. */
  answer(method: string, path: string, query: URLSearchParams, body?: unknown): Reply | undefined {
    const [head = '', ...rest] = path.split('/').map(decodeURIComponent);
    if (head !== 'network') return this.#accounts.answer(method, [head, ...rest], query, body);
    const lang = find.langOf(query);
    const [what = '', ...more] = rest;
    if (method === 'GET') {
      if (what === 'search') return ok(find.search(query));
      if (what === 'near') {
        const at = find.nearOf(query);
        return at ? ok(find.search(query, at)) : { status: 400, body: { detail: 'place or lat and lon' } };
      }
      if (what === 'things') return ok(find.thing(more.join('/'), lang));
      if (what === 'neighbours')
        return ok(find.neighbours(more.join('/'), Number(query.get('limit') ?? 30), lang));
      if (what === 'questions' && more.length === 0) return ok(questions(lang));
      if (what === 'questions') return ok(answer(Number(more[0]), query, lang));
      if (what === 'initiatives' && more.length === 0) return ok(find.initiatives(lang));
      if (what === 'initiatives') return ok(find.initiative(more[0] ?? '', lang));
      if (what === 'path') return ok(find.path(query.get('from') ?? '', query.get('to') ?? '', lang));
    }
    return (
      this.#matching.answer(method, rest, query, body) ?? this.#registry.answer(method, rest, query, body)
    );
  }
}
