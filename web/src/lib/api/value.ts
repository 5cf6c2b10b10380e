/** What the server answers about value networks: input-output tables and whose value added is in what. Keep in step with the program. */

import type { Text3 } from './types';

/** An input-output table. */
export interface ValueTable {
  id: string;
  name: Text3;
  year: number;
  classification: string;
  /** Currency of its values, which are in whole units. */
  currency: string;
  /** All of the world, or one country. */
  world: boolean;
  regions: number;
  /** Rows: sectors of all regions. */
  sectors: number;
  /** `within` a table of the world, `by product`, `by buyer` or `not told apart`. */
  imports: string;
  /** What sectors sell less their output, without sign, as a part of all output; null where outputs are not published. */
  row_residual: number | null;
  /** What sectors buy, with value added, less their output; null where value added is not published. */
  column_residual: number | null;
  /** Value added less final demand and exports less imports, as a part of the latter. */
  whole_residual: number;
  /** Sectors that buy more than they make. */
  above_one: string[];
  sample: boolean;
}

/** Tables there are, and those that something is missing of. */
export interface ValueTables {
  tables: ValueTable[];
  incomplete: { id: string; missing: Text3 }[];
}

export type Role = 'key' | 'backward' | 'forward' | 'weak';

/** A sector of a table. */
export interface ValueSector {
  region: string;
  region_name: Text3;
  sector: string;
  name: Text3;
  output: number;
  value_added: number;
  final_demand: number;
  exports: number;
  jobs: number | null;
  /** Imported inputs as a part of output, where known. */
  import_share: number | null;
  /** Mean number of stages to final use, 1 and more. */
  upstreamness: number | null;
  /** The same with output that is stored left out. */
  upstreamness_less_inventories: number | null;
  /** Mean number of stages from primary inputs, 1 and more. */
  downstreamness: number;
  /** Inputs from the table's sectors per unit of output. */
  direct_backward: number;
  /** Part of output that other sectors buy. */
  direct_forward: number;
  /** Over the mean sector's. */
  backward: number;
  forward: number;
  /** Coefficient of variation of what it needs of each sector: low where many are reached alike. */
  spread: number;
  role: Role;
  /** Value added all along the chain per unit of final demand. */
  value_added_multiplier: number;
  /** Jobs all along the chain per million of final demand. */
  jobs_multiplier: number | null;
  /** Output that all sectors would lose together without it. */
  extraction_loss: number;
}

export interface ValueIndicators {
  table: ValueTable;
  sectors: ValueSector[];
}

/** A part of exports, or a measure of them. */
export interface DecompositionTerm {
  /** As in the literature: `DVA`. */
  id: string;
  name: Text3;
  value: number;
  /** Of exports. */
  share: number;
}

/** Exports of a sector, or to an importer, by term. */
export interface DecompositionRow {
  /** Region of the exporting sector, or the importer. */
  region: string;
  region_name: Text3;
  /** Empty for an importer. */
  sector: string;
  name: Text3;
  exports: number;
  /** Amounts, in the order of the terms. */
  terms: number[];
}

/** Value added of a region. */
export interface ValueOrigin {
  region: string;
  name: Text3;
  value: number;
  /** Of the sum. */
  share: number;
  /** It belongs to who is asked about. */
  own: boolean;
}

/** Value added in the exports of a region or a bloc. */
export interface Decomposition {
  table: ValueTable;
  exporter: string;
  exporter_name: Text3;
  members: string[];
  method: string;
  /** What it is, with its source. */
  method_name: Text3;
  /** Exports out of the exporter … */
  exports: number;
  /** … and of its members, those to each other with them. */
  exports_of_members: number;
  /** They add up to exports. */
  terms: DecompositionTerm[];
  /** Participation in global value chains; none in a table of one country. */
  measures: DecompositionTerm[];
  sectors: DecompositionRow[];
  importers: DecompositionRow[];
  /** Value added in exports by whose it is, largest first; none in a table of one country. */
  origins: ValueOrigin[];
  /** The exporter's value added in the final use of others, largest first. */
  used: ValueOrigin[];
}

/** Whose value added a region uses. */
export interface ValueUsed {
  table: ValueTable;
  user: string;
  user_name: Text3;
  members: string[];
  /** Final use. */
  total: number;
  /** Value added in it, however many borders it crossed, largest first. */
  origins: ValueOrigin[];
  /** Direct imports of each as a part of final use, in the order of `origins`. */
  direct: number[];
}
