/** What the registry of organisations answers and takes: entities, claims, imports, duplicates, matches, contacts. */

import type { ClaimStatus, NetHit } from './network';

export type EntityKind =
  | 'organisation'
  | 'person'
  | 'programme'
  | 'call'
  | 'project'
  | 'event'
  | 'need'
  | 'offer'
  | 'initiative'
  | 'capability'
  | 'certification';

export type ClaimValue =
  | { type: 'text'; text: string; language?: string }
  | { type: 'word'; word: string; label?: string }
  | { type: 'thing'; kind: EntityKind; id: string; label?: string; path?: string }
  | { type: 'place'; region: string; label?: string }
  | { type: 'code'; scheme: string; code: string; label?: string }
  | { type: 'number'; number: number; unit?: string }
  | { type: 'date'; date: string }
  | { type: 'flag'; flag: boolean }
  | { type: 'point'; latitude: number; longitude: number }
  | { type: 'link'; url: string }
  | { type: 'cluster'; key: string; label?: string }
  | { type: 'identifier'; identifier: string }
  | { type: 'rule'; rule: { field: string; test: string; values: string[] }; text?: string };

export const BASES = ['self_declared', 'registry', 'award', 'document', 'statistics', 'other'] as const;
export type Basis = (typeof BASES)[number];

export interface Source {
  name: string;
  url?: string;
}

/** A statement as it is sent. */
export interface NewClaim {
  predicate: string;
  value: ClaimValue;
  status?: ClaimStatus;
  basis?: Basis;
  confidence?: number;
  from?: string;
  to?: string;
  source?: Source;
  visibility?: string;
}

export interface Claim extends NewClaim {
  id: string;
  subject: string;
  source: Source;
  status: ClaimStatus;
  recorded_status?: ClaimStatus;
  recorded_at: string;
  recorded_by?: string;
  visibility: string;
  replaced_by?: string;
}

export interface Summary {
  id: string;
  kind: EntityKind;
  kind_label: string;
  path: string;
  label: string;
  type?: string;
  type_label?: string;
  place?: string;
  place_label?: string;
  invented?: boolean;
  created_at?: string;
  changed_at?: string;
  replaced_by?: string;
  initiatives?: string[];
  capabilities?: string[];
  certifications?: string[];
  point?: [number, number];
}

export interface Entity extends Summary {
  facts: { predicate: string; label: string; single?: boolean; disputed?: boolean; claims: Claim[] }[];
  from: { predicate: string; label: string; claims: Claim[] }[];
}

export interface Counted {
  value: string;
  label: string;
  count: number;
}

export interface Listed {
  total: number;
  offset: number;
  limit: number;
  items: Summary[];
  counts: Record<string, Counted[]>;
}

export interface NewEntity {
  kind: EntityKind;
  invented?: boolean;
  /** What is said of it, each with its source; a name at least. */
  claims: NewClaim[];
}

/** An item of a vocabulary of the registry. */
export interface Word {
  key: string;
  label: string;
  description?: string;
  labels?: { en: string; es: string; fr: string };
  naics?: string[];
  hs?: string[];
}

export interface Refused {
  sheet?: string;
  line: number;
  column: string;
  found?: string;
  expected: string;
  told: string;
}

export interface ImportReport {
  file: string;
  dry_run: boolean;
  read: number;
  added: number;
  changed: number;
  unchanged?: number;
  refused_rows?: number;
  claims_added?: number;
  claims_withdrawn?: number;
  refused: Refused[];
  duplicates: number;
}

export type Verdict = 'merge' | 'keep_apart' | 'unsure';

export interface ReviewStep {
  label: string;
  left?: string | null;
  right?: string | null;
  level?: string;
  weight: number;
  text?: string;
}

export interface Review {
  id: string;
  /** Nothing once it was merged into the other, or removed. */
  left: Summary | null;
  right: Summary | null;
  probability: number;
  weight?: number;
  steps: ReviewStep[];
  decision?: { verdict: Verdict; by?: string; at?: string; note?: string };
}

export interface MatchPart {
  /** `capabilities`, `codes`, `place`, `chain`, `certifications`, `initiatives` or `trust`. */
  key: string;
  label: string;
  /** Nothing where the organisation has told nothing of it. */
  value: number | null;
  low?: number;
  high?: number;
  weight: number;
  reasons: string[];
}

export interface Gate {
  key: string;
  label: string;
  /** Nothing where a fact is missing, which `reason` names. */
  passed: boolean | null;
  reason?: string;
}

export interface Match {
  organisation: NetHit;
  score: number;
  low?: number | null;
  high?: number | null;
  parts: MatchPart[];
  shared?: string[];
  /** Conditions that must hold; one that does not excludes. */
  gates?: Gate[];
}

/** Candidates, and those a gate excludes. */
export interface Matches {
  /** Candidates in all. */
  total?: number;
  items: Match[];
  excluded: { organisation: NetHit; reasons: string[] }[];
}

/** Candidates for a product that is bought from far, and by what they were looked for. */
export interface GapPartners extends Matches {
  product: Named;
  made_by: (Named & { part: number })[];
  bought_by: Named[];
  /** The input-output table that says who buys; nothing without one. */
  table: string | null;
}

/** Candidates, and for a gap by what they were looked for. */
export type Candidates = Matches & Partial<GapPartners>;

/** What a consortium is asked for. */
export interface ConsortiumAsk {
  capabilities?: string[];
  need?: string;
  members?: number;
  exactly?: boolean;
  place?: string;
  with?: string[];
  women_led?: number;
  small?: number;
  countries?: number;
  alternatives?: number;
}

export interface Consortium {
  members: { organisation: NetHit; capabilities: Named[]; reason?: string }[];
  uncovered: Named[];
  cover?: number;
  /** No group under the conditions covers more; the cover itself where it is proven the best. */
  bound?: number;
  exact?: boolean;
  score?: number | null;
  /** Organisations of other consortia that are not in it. */
  alternatives?: NetHit[];
  others?: { members: NetHit[]; cover: number; score: number }[];
}

/** Who is central in the network, and who links countries or initiatives. */
export interface NetworkMeasures {
  nodes: number;
  links: number;
  items: { thing: NetHit; degree: number; page_rank: number; betweenness: number }[];
  brokers: {
    thing: NetHit;
    group: string;
    group_label: string;
    between_groups: number;
    roles: { coordinator: number; consultant: number; representative: number; liaison: number };
  }[];
}

interface Named {
  key: string;
  label: string;
}

interface Reach {
  predicate: string;
  text: string;
}

export interface Contact {
  id: string;
  need: string;
  need_label: string;
  /** The organisation that has the need and decides. */
  asked_by: string;
  /** The organisation that asks. */
  organisation: string;
  organisation_label: string;
  message: string;
  state: 'requested' | 'accepted' | 'declined' | 'withdrawn';
  requested_at: string;
  decided_at?: string | null;
  /** How to reach either side, once both have said yes. */
  reach_need?: Reach[];
  reach_organisation?: Reach[];
}
