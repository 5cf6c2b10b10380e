/** The address bar as reactive state: links, back button and deep links all go through here. */

import {
  carry,
  formatRoute,
  parseRoute,
  preferredLang,
  type Lang,
  type Page,
  type Query,
  type Route,
} from './route';

class Router {
  route: Route = $state.raw(here());

  constructor() {
    if (location.pathname === '/') history.replaceState(null, '', formatRoute(this.route) + location.hash);
    addEventListener('popstate', () => (this.route = here()));
    document.addEventListener('click', (event) => this.#follow(event));
  }

  /** Goes to a route; `replace` leaves no step for the back button (map moves, for instance). */
  go(route: Route, replace = false): void {
    const address = formatRoute(route);
    if (address === location.pathname + location.search) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', address);
    const turned = route.page !== this.route.page || route.id !== this.route.id;
    this.route = here();
    if (turned) scrollTo(0, 0);
  }

  /** Changes entries of the query and keeps the rest; an empty text removes its entry. */
  set(changes: Query, replace = false): void {
    this.go({ ...this.route, query: { ...this.route.query, ...changes } }, replace);
  }

  /** Address of another page, keeping language, year and reference. */
  href(page: Page, id = '', query: Query = {}): string {
    return formatRoute({ lang: this.route.lang, page, id, query: carry(this.route.query, query) });
  }

  /** Address of this page in another language. */
  inLang(lang: Lang): string {
    return formatRoute({
      ...this.route,
      page: this.route.page === 'unknown' ? 'map' : this.route.page,
      lang,
    });
  }

  #follow(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin)
      return;
    if (link.pathname === location.pathname && link.search === location.search && link.hash !== '') return;
    const route = parseRoute(link.pathname, link.search, this.route.lang);
    if (!/^\/(en|es|fr)(\/|$)/.test(link.pathname)) return;
    event.preventDefault();
    this.go(route);
  }
}

function here(): Route {
  return parseRoute(location.pathname, location.search, preferredLang(navigator.languages));
}

export const router = new Router();
