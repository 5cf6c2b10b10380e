/** The number whose origin the reader asked for; the panel shows it. */

import type { Value } from '../api/types';
import type { Kind } from '../format/number';

export interface Asked {
  /** What the number is, in words: "Jobs, Automotive, Tijuana, 2023". */
  label: string;
  value: Value;
  kind: Kind;
  currency?: string | null;
  region: string;
  /** Cluster key; absent for totals of a region. */
  cluster?: string;
  year: number;
  reference: string;
  /** What it rests on, in a sentence. */
  reason?: string;
  /** Further values of the same row, shown beside it. */
  beside?: { label: string; value: Value; kind: Kind; currency?: string | null }[];
}

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
