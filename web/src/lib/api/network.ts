/** What the knowledge network answers: search, things, neighbours, questions, initiatives. Mirrors `/api/v1/network`. */

export interface Named {
  id: string;
  label: string;
}

/** A thing as a list has it. */
export interface NetHit {
  iri: string;
  id: string;
  kind: string;
  kind_label: string;
  label: string;
  /** Words around what was found; what was found is between `<em>` and `</em>` where it is marked. */
  snippet?: string | null;
  place?: Named | null;
  codes?: { scheme: string; code: string; label: string }[];
  score?: number;
  distance_km?: number | null;
  invented?: boolean;
}

export type FacetField = 'kind' | 'place' | 'cluster' | 'initiative';
export const FACETS: readonly FacetField[] = ['kind', 'place', 'cluster', 'initiative'];

export interface FacetCount {
  field: FacetField;
  value: string;
  label: string;
  count: number;
}

export interface Found {
  total: number;
  offset: number;
  limit: number;
  facets: FacetCount[];
  items: NetHit[];
}

export const STATUSES = ['self_declared', 'verified', 'disputed', 'withdrawn', 'pending'] as const;
export type ClaimStatus = (typeof STATUSES)[number];

/** What a statement of the registry rests on. */
export interface ClaimMarkOf {
  source: { name: string; url?: string | null };
  status: ClaimStatus;
  basis?: string | null;
  confidence?: number | null;
  from?: string | null;
  to?: string | null;
  recorded_at?: string | null;
}

export interface ThingValue {
  text?: string | null;
  language?: string | null;
  iri?: string | null;
  label?: string | null;
  number?: number | null;
  unit?: string | null;
  /** Standing of a number: observed, suppressed, missing … */
  status?: string | null;
  claim?: ClaimMarkOf | null;
  /** A page of the app that shows it; set here, never told by the server. */
  href?: string;
}

export interface Thing {
  iri: string;
  kind: string;
  kind_label: string;
  label: string;
  labels: { en?: string; es?: string; fr?: string };
  facts: { predicate: string; label: string; values: ThingValue[] }[];
  from: {
    predicate: string;
    label: string;
    things: { iri: string; label: string; kind: string }[];
    total: number;
  }[];
  invented: boolean;
  graphs: string[];
}

export interface NetNode {
  iri: string;
  kind: string;
  label: string;
}

export interface NetEdge {
  from: string;
  to: string;
  predicate: string;
  label: string;
  /** The claim an edge rests on, or a text of the release that says it. */
  evidence?: ClaimMarkOf | string | null;
}

export interface Neighbours {
  centre: string;
  nodes: NetNode[];
  edges: NetEdge[];
  /** Neighbours that are not among the nodes. */
  more: number;
}

export type ParameterKind =
  'place' | 'cluster' | 'code' | 'number' | 'capability' | 'organisation' | 'initiative' | 'year';

export interface Question {
  number: number;
  title: string;
  /** An empty default: it may be left out. */
  parameters: { name: string; label: string; kind: ParameterKind; default: string | number | null }[];
}

export interface Receipt {
  query_id: string;
  question?: string;
  plan?: string | string[] | null;
  /** The question in SPARQL, where it has such a form. */
  sparql?: string | null;
  release: string;
  sources: { id: string; title: string; licence: string }[];
  licence?: string | string[] | null;
  suppressed_cells: number;
  caveats: string[];
  permalink?: string | null;
}

/** A cell of an answer: a plain value, nothing, or a thing that can be opened. */
export type AnswerCell = string | number | boolean | null | { iri?: string; label?: string; id?: string };

export interface Answer {
  /** No rows can be a zero, something withheld, or a data set that is not there. */
  standing?: 'answered' | 'none_found' | 'suppressed' | 'no_data';
  title: string;
  columns: { key: string; label: string; unit?: string | null }[];
  rows: AnswerCell[][];
  text: string;
  /** Rows in all, where there are more than these. */
  total?: number;
  /** The data set that is not there, and what would bring it. */
  missing?: { dataset: string; what: string; import: string } | null;
  receipt: Receipt;
}

export interface InitiativeInfo {
  key: string;
  label: string;
  description?: string;
  organisations?: number;
  ecosystem: boolean;
}

export interface Initiative {
  key: string;
  label: string;
  description: string;
  ecosystem: boolean;
  /** The region of an ecosystem; none of frameworks and of other initiatives. */
  territory: { id: string; label: string } | null;
  organisations: number;
  by_kind: { kind: string; label: string; count: number }[];
  members: NetHit[];
  regions: { id: string; label: string; count: number }[];
  clusters: { key: string; label: string; count: number }[];
  projects: NetHit[];
  needs: number;
  offers: number;
  events: NetHit[];
  programmes: NetHit[];
}

/** A claim that says that two things are linked. */
export interface LinkEvidence extends ClaimMarkOf {
  id: string;
  from: string;
  to: string;
  predicate: string;
  label: string;
  /** It says so of `to` about `from`. */
  backwards: boolean;
  trust: number;
}

export interface PathStep {
  from: NetHit;
  to: NetHit;
  predicate: string;
  label: string;
  /** The step goes against what the surest claim says. */
  backwards: boolean;
  /** The surest of the claims. */
  claim?: ClaimMarkOf | null;
  /** All claims that link the two, the surest first. */
  evidence?: LinkEvidence[];
}

/** Steps from one organisation to another, and the next ways. */
export interface NetPath {
  steps: PathStep[];
  ways?: { steps: PathStep[]; trust: number }[];
}
