/** The number whose origin the reader asked for; the panel shows it. */

import type { SourceInfo, Text3, Value } from '../api/types';
import type { Kind } from '../format/number';

interface Shown {
  /** What the number is, in words: "Jobs, Automotive, Tijuana, 2023". */
  label: string;
  value: Value;
  kind: Kind;
  currency?: string | null;
  /** Further values of the same row, shown beside it. */
  beside?: { label: string; value: Value; kind: Kind; currency?: string | null }[];
}

/** A number of a region, of which the server says what it rests on. */
export interface AskedOfRegion extends Shown {
  region: string;
  /** Cluster key; absent for totals of a region. */
  cluster?: string;
  year: number;
  reference: string;
  /** What it rests on, in a sentence. */
  reason?: string;
}

/** What the numbers of a reply without region and cluster rest on, as its page tells it. */
export interface Told {
  /** Which table or list they are computed from. */
  from: string;
  /** What was computed, and how. */
  method: string;
  /** What the interval is about, where a number has one. */
  interval?: string;
  /** Which of the sources loaded are those it is computed from. */
  sources: (source: SourceInfo) => boolean;
  /** What to bear in mind. */
  notes: readonly Text3[];
  /** Address of the reply. */
  json: string;
}

export interface AskedTold extends Shown {
  told: Told;
}

export type Asked = AskedOfRegion | AskedTold;

export const isTold = (asked: Asked): asked is AskedTold => 'told' in asked;

class ProvenancePanel {
  asked: Asked | undefined = $state.raw();

  open(asked: Asked): void {
    this.asked = asked;
  }

  close(): void {
    this.asked = undefined;
  }
}

export const provenance = new ProvenancePanel();
