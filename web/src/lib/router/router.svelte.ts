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

  /** What other pages may keep of the address: the year of an export table is none of theirs. */
  get kept(): Query {
    return this.route.page === 'complexity' ? {} : this.route.query;
  }

  /** Address of another page, keeping language, year and reference. */
  href(page: Page, id = '', query: Query = {}): string {
    return formatRoute({ lang: this.route.lang, page, id, query: carry(this.kept, query) });
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
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement | SVGAElement>('a') : null;
    if (!link || link.getAttribute('target') || link.hasAttribute('download')) return;
    // A link in a drawing gives its address otherwise than one on the page.
    const address = link instanceof SVGAElement ? link.href.baseVal : link.href;
    const { origin, pathname, search, hash } = new URL(address, location.href);
    if (origin !== location.origin) return;
    if (pathname === location.pathname && search === location.search && hash !== '') return;
    const route = parseRoute(pathname, search, this.route.lang);
    if (!/^\/(en|es|fr)(\/|$)/.test(pathname)) return;
    event.preventDefault();
    this.go(route);
  }
}

function here(): Route {
  return parseRoute(location.pathname, location.search, preferredLang(navigator.languages));
}

export const router = new Router();
