import { describe, expect, it } from 'vitest';
import { carry, formatRoute, parseRoute, preferredLang, type Route } from './route';

describe('routes', () => {
  const routes: Route[] = [
    {
      lang: 'es',
      page: 'map',
      id: '',
      query: {
        level: 'states',
        cluster: 'automotive',
        z: '4.2',
        lat: '32.5',
        lon: '-117',
        sel: 'us:county:06073',
      },
    },
    {
      lang: 'fr',
      page: 'region',
      id: 'custom:us:county:06073+mx:state:02',
      query: { year: '2019', reference: 'na' },
    },
    { lang: 'en', page: 'cluster', id: 'aerospace-vehicles-and-defense', query: { level: 'us:county' } },
    { lang: 'en', page: 'compare', id: '', query: { ids: 'custom:us:county:06073+mx:state:02,ca' } },
    { lang: 'fr', page: 'complexity', id: '', query: { matrix: 'us:county', list: 'activities' } },
    { lang: 'es', page: 'complexity', id: 'space', query: { place: 'mex', activity: '8703' } },
    { lang: 'en', page: 'complexity', id: 'place/us:county:06073', query: { matrix: 'us:county' } },
    { lang: 'fr', page: 'complexity', id: 'forecast', query: { place: 'mex', horizon: '3' } },
    { lang: 'en', page: 'complexity', id: 'projection', query: { matrix: 'us:county', pci_of: 'us:state' } },
    { lang: 'es', page: 'complexity', id: 'indices', query: { list: 'activities' } },
    { lang: 'fr', page: 'value', id: '', query: { table: 'wiod-2011', region: 'mex' } },
    {
      lang: 'en',
      page: 'value',
      id: 'chain',
      query: { region: 'custom:calibaja', pick: '-1:nation:us:c15>0:here:mx' },
    },
    { lang: 'es', page: 'value', id: 'exports', query: { exporter: 'usa,can', to: 'importers' } },
    { lang: 'es', page: 'gaps', id: '', query: { by: 'cluster', country: 'us,ca' } },
    { lang: 'fr', page: 'gaps', id: '850760', query: {} },
    {
      lang: 'es',
      page: 'priorities',
      id: '',
      query: { region: 'mx:state:02', weights: 'demand=0.3,capability=0.2' },
    },
    { lang: 'en', page: 'build', id: '', query: { name: 'Ríos & más = 100 %' } },
  ];

  it.each(routes)('reads back what it wrote: $page', (route) => {
    const url = new URL(formatRoute(route), 'http://host');
    expect(parseRoute(url.pathname, url.search)).toEqual(route);
  });

  it('keeps region ids readable in paths and escapes the plus in queries', () => {
    expect(formatRoute(routes[1] as Route)).toBe(
      '/fr/region/custom:us:county:06073+mx:state:02?year=2019&reference=na',
    );
    expect(formatRoute(routes[3] as Route)).toBe('/en/compare?ids=custom:us:county:06073%2Bmx:state:02,ca');
  });

  it('takes the fallback language where none is named, and the map where no page is', () => {
    expect(parseRoute('/', '', 'es')).toEqual({ lang: 'es', page: 'map', id: '', query: {} });
    expect(parseRoute('/region/us', '', 'fr')).toMatchObject({ lang: 'fr', page: 'region', id: 'us' });
  });

  it('knows no other pages, and no region page without a region', () => {
    expect(parseRoute('/en/nowhere', '').page).toBe('unknown');
    expect(parseRoute('/en/region', '').page).toBe('unknown');
    expect(parseRoute('/en/map/extra', '').page).toBe('unknown');
    expect(parseRoute('/en/region/%E0%A4%A', '').id).toBe('%E0%A4%A');
  });

  it('knows the ranking, the space and the places of complexity', () => {
    expect(formatRoute(routes[6] as Route)).toBe('/en/complexity/place/us:county:06073?matrix=us:county');
    expect(parseRoute('/en/complexity/place', '').page).toBe('unknown');
    expect(parseRoute('/en/complexity/place/', '').page).toBe('unknown');
    expect(parseRoute('/en/complexity/nothing', '').page).toBe('unknown');
  });

  it('knows the pages of value networks and no others', () => {
    expect(parseRoute('/en/value', '').page).toBe('value');
    for (const id of ['chain', 'links', 'shock', 'exports', 'origins', 'tables'])
      expect(parseRoute(`/en/value/${id}`, '')).toMatchObject({ page: 'value', id });
    expect(parseRoute('/en/value/nothing', '').page).toBe('unknown');
  });

  it('knows all gaps and those of a product of six digits', () => {
    expect(parseRoute('/en/gaps', '').page).toBe('gaps');
    expect(parseRoute('/en/gaps/850760', '')).toMatchObject({ page: 'gaps', id: '850760' });
    expect(parseRoute('/en/gaps/8507', '').page).toBe('unknown');
  });

  it('knows priorities as one page', () => {
    expect(parseRoute('/en/priorities', '').page).toBe('priorities');
    expect(parseRoute('/en/priorities/850760', '').page).toBe('unknown');
  });

  it('knows readiness, the board of projects and a project by its name', () => {
    expect(parseRoute('/es/readiness', '?level=mx').page).toBe('readiness');
    expect(parseRoute('/en/readiness/x', '').page).toBe('unknown');
    expect(parseRoute('/en/projects', '')).toMatchObject({ page: 'projects', id: '' });
    expect(parseRoute('/en/projects/battery-cells', '')).toMatchObject({
      page: 'projects',
      id: 'battery-cells',
    });
    expect(parseRoute('/en/projects/Bad%20Name', '').page).toBe('unknown');
  });

  it('leaves out empty entries', () => {
    expect(formatRoute({ lang: 'en', page: 'map', id: '', query: { sel: '', year: '2023' } })).toBe(
      '/en/map?year=2023',
    );
  });

  it('carries year, reference and span to other pages, nothing else', () => {
    expect(carry({ year: '2020', reference: 'na', from: '2015', z: '3' }, { cluster: 'x' })).toEqual({
      year: '2020',
      reference: 'na',
      from: '2015',
      cluster: 'x',
    });
  });

  it('picks the first preferred language that it speaks', () => {
    expect(preferredLang(['de-DE', 'fr-CA', 'en'])).toBe('fr');
    expect(preferredLang(['de'])).toBe('en');
  });
});
