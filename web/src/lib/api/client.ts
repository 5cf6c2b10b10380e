/** Asks the server. Replies are kept for the life of the page: a release never changes under its address. */

import type {
  ActivitySpace,
  ComplexityRanking,
  Criterion,
  Forecast,
  Indices,
  Links,
  Matrices,
  PlaceComplexity,
  Portfolio,
  Projection,
  Weighing,
} from './complexity';
import type {
  Cell,
  CellProfile,
  ClusterInfo,
  ClusterProfile,
  Comparison,
  Hit,
  ImputationReport,
  IndustryRow,
  MapLayer,
  Meta,
  Page,
  Provenance,
  RegionInfo,
  RegionProfile,
  ReleaseInfo,
  SourceInfo,
} from './types';
import type { CorrelationMap, Correlations } from './correlations';
import type { Gaps, ProductGap } from './gaps';
import type { BackTest } from './backTest';
import type { Priorities } from './priorities';
import type { Evidence, Project, ProjectReview, Projects } from './projects';
import type { Readiness, RolePortfolio } from './readiness';
import type { Shock } from './shock';
import type { ValueChange, ValueExtraction, ValueInfluence, ValueNetwork, ValueRegion } from './structure';
import type { TradeDependency, TradeMirror, TradeRedirection } from './supply';
import type { TradeLinks } from './trade';
import type { Decomposition, ValueChain, ValueIndicators, ValueTables, ValueUsed } from './value';

export type Params = Readonly<Record<string, string | number | undefined>>;

/** A field of what was sent that was refused, and why. */
export interface FieldError {
  field: string;
  told: string;
}

/** What went wrong, in the server's own words where it gave any. `status` 0 means it could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** What happened, without what to do about it. */
    readonly detail = message,
    /** What is wrong with which field of what was sent. */
    readonly fields: readonly FieldError[] = [],
  ) {
    super(message);
  }
}

const kept = new Map<string, Promise<unknown>>();

/** Address of a reply, leaving out what is not set. Region ids stay readable; pluses are escaped. */
export function apiUrl(path: string, params: Params = {}): string {
  const search = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(
      ([key, value]) =>
        `${key}=${encodeURIComponent(String(value)).replaceAll('%3A', ':').replaceAll('%2C', ',')}`,
    )
    .join('&');
  return `/api/v1/${path}${search === '' ? '' : `?${search}`}`;
}

export const segment = (id: string) => encodeURIComponent(id).replaceAll('%3A', ':');

export async function ask<T>(url: string, init?: RequestInit): Promise<T> {
  let reply: Response;
  try {
    const headers = {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      ...init?.headers,
    };
    reply = await fetch(url, { ...init, headers });
  } catch {
    throw new ApiError(0, '');
  }
  const text = await reply.text();
  if (!reply.ok) throw new ApiError(reply.status, ...errorTexts(text), fieldsOf(text));
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The server's problem document (RFC 9457): what happened with what to do, and what happened alone. */
function errorTexts(body: string): [string, string] {
  try {
    const problem = JSON.parse(body) as { detail?: unknown; action?: unknown; message?: unknown };
    const [detail = '', action = ''] = [problem.detail ?? problem.message, problem.action].map((text) =>
      typeof text === 'string' ? text : '',
    );
    // What happened may come without its full stop.
    const ended = detail === '' || action === '' || /[.!?…:]$/.test(detail) ? detail : `${detail}.`;
    return [[ended, action].filter((text) => text !== '').join(' '), detail];
  } catch {
    return ['', ''];
  }
}

function fieldsOf(body: string): FieldError[] {
  try {
    const { fields, errors } = JSON.parse(body) as { fields?: unknown; errors?: unknown };
    return [fields, errors].flatMap((all) =>
      Array.isArray(all)
        ? all.flatMap((one: { field?: unknown; told?: unknown; message?: unknown }) => {
            const told = one.told ?? one.message;
            return typeof one.field === 'string' && typeof told === 'string'
              ? [{ field: one.field, told }]
              : [];
          })
        : [],
    );
  } catch {
    return [];
  }
}

function get<T>(path: string, params?: Params): Promise<T> {
  const url = apiUrl(path, params);
  let reply = kept.get(url) as Promise<T> | undefined;
  if (!reply) {
    reply = ask<T>(url);
    kept.set(url, reply);
    reply.catch(() => kept.delete(url));
  }
  return reply;
}

/** Told with every change: a page of another site cannot send it, so a cookie alone changes nothing. */
const OURS = { 'x-requested-with': 'icluster' };

/** Asks what only those see who may change it; the server wants to know that a page of ours asks. */
export const askOurs = <T>(url: string): Promise<T> => ask<T>(url, { headers: OURS });

/** Sends a change; a body that is a file goes as it is. */
export function send<T>(method: 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown): Promise<T> {
  const file = body instanceof Blob;
  return ask<T>(url, {
    method,
    headers: body === undefined || file ? OURS : { ...OURS, 'content-type': 'application/json' },
    body: body === undefined || file ? body : JSON.stringify(body),
  });
}

const post = <T>(url: string, body: unknown): Promise<T> => send<T>('POST', url, body);
const put = <T>(url: string, body: unknown): Promise<T> => send<T>('PUT', url, body);

/** Forgets replies that a saved region changes. */
export function forget(): void {
  kept.clear();
}

export const api = {
  meta: () => get<Meta>('meta'),
  clusters: () => get<Page<ClusterInfo>>('clusters', { limit: 1000 }),
  regions: (params: Params) => get<Page<RegionInfo>>('regions', params),
  region: (id: string, params: Params) => get<RegionProfile>(`regions/${segment(id)}`, params),
  cell: (id: string, key: string, params: Params) =>
    get<CellProfile>(`regions/${segment(id)}/clusters/${segment(key)}`, params),
  regionClusters: (id: string, params: Params) => get<Page<Cell>>(`regions/${segment(id)}/clusters`, params),
  industries: (id: string, params: Params) =>
    get<Page<IndustryRow>>(`regions/${segment(id)}/industries`, params),
  cluster: (key: string, params: Params) => get<ClusterProfile>(`clusters/${segment(key)}`, params),
  compare: (params: Params) => get<Comparison>('compare', params),
  map: (params: Params) => get<MapLayer>('map', params),
  search: (params: Params) => get<Page<Hit>>('search', params),
  sources: () => get<Page<SourceInfo>>('sources', { limit: 1000 }),
  releases: () => get<Page<ReleaseInfo>>('releases', { limit: 100 }),
  imputation: () => get<ImputationReport>('imputation'),
  provenance: (params: Params) => get<Provenance>('provenance', params),
  matrices: () => get<Matrices>('complexity/matrices'),
  ranking: (params: Params) => get<ComplexityRanking>('complexity/ranking', params),
  place: (id: string, params: Params) => get<PlaceComplexity>(`complexity/places/${segment(id)}`, params),
  portfolio: (id: string, params: Params) =>
    get<Portfolio>(`complexity/places/${segment(id)}/portfolio`, params),
  space: (params: Params) => get<ActivitySpace>('complexity/space', params),
  indices: (params: Params) => get<Indices>('complexity/indices', params),
  links: (params: Params) => get<Links>('complexity/links', params),
  forecast: (params: Params) => get<Forecast>('complexity/forecast', params),
  projection: (params: Params) => get<Projection>('complexity/projection', params),
  weighed: (id: string, params: Params, own: { weights: Weighing; criteria: readonly Criterion[] }) =>
    post<PlaceComplexity>(apiUrl(`complexity/places/${segment(id)}`, params), own),
  valueTables: () => get<ValueTables>('value/tables'),
  valueIndicators: (params: Params) => get<ValueIndicators>('value/indicators', params),
  decomposition: (params: Params) => get<Decomposition>('value/decomposition', params),
  valueUsed: (params: Params) => get<ValueUsed>('value/origins', params),
  valueChain: (params: Params) => get<ValueChain>('value/chain', params),
  tradeLinks: (params: Params) => get<TradeLinks>('value/links', params),
  gaps: (params: Params) => get<Gaps>('gaps', params),
  gap: (product: string, params: Params) => get<ProductGap>(`gaps/${segment(product)}`, params),
  priorities: (params: Params) => get<Priorities>('priorities', params),
  backTest: (params: Params) => get<BackTest>('priorities/back-test', params),
  correlations: (params: Params) => get<Correlations>('correlations', params),
  correlation: (params: Params) => get<CorrelationMap>('correlations/map', params),
  rolePortfolio: (params: Params) => get<RolePortfolio>('priorities/portfolio', params),
  readiness: (params: Params) => get<Readiness>('readiness', params),
  // Never kept: the board changes under its address.
  projects: () => ask<Projects>(apiUrl('projects')),
  project: (id: string) => ask<ProjectReview>(apiUrl(`projects/${segment(id)}`)),
  addProject: (project: Project) => post<Project>(apiUrl('projects'), project),
  changeProject: (project: Project) => put<Project>(apiUrl(`projects/${segment(project.id)}`), project),
  evidence: (params: Params) => get<Evidence>('evidence', params),
  shock: (params: Params) => get<Shock>('value/shock', params),
  network: (params: Params) => get<ValueNetwork>('value/network', params),
  byQuotients: (params: Params) => get<ValueRegion>('value/region', params),
  change: (params: Params) => get<ValueChange>('value/change', params),
  extraction: (params: Params) => get<ValueExtraction>('value/extract', params),
  influence: (params: Params) => get<ValueInfluence>('value/influence', params),
  dependency: (params: Params) => get<TradeDependency>('value/dependency', params),
  redirection: (params: Params) => get<TradeRedirection>('value/redirect', params),
  mirror: (params: Params) => get<TradeMirror>('value/mirror', params),
  save: (region: { name: string; title: string; parts: string[] }) =>
    post<RegionInfo>('/api/v1/custom-regions', region),
};
