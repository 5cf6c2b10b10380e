/** What the server answers about a loss of production and where it spreads. Keep in step with the program. */

import type { Text3 } from './types';
import type { ValueTable } from './value';

/** A day of the course; day 0 is the first of the loss. */
export interface ShockDay {
  day: number;
  /** Parts of what they were before: 1 is as before. */
  output: number;
  value_added: number;
  /** Part of final demand. */
  unmet: number;
  /** Production of the struck sectors as a part of before. */
  struck: number;
}

/** Output that a region loses. */
export interface ShockRegion {
  region: string;
  name: Text3;
  lost: number;
  /** In years of its own output. */
  share: number;
  /** Least daily output as a part of before, and its day. */
  worst: number;
  worst_day: number;
}

/** Output that a sector loses. */
export interface ShockSector {
  region: string;
  region_name: Text3;
  sector: string;
  name: Text3;
  /** It is one of those asked about. */
  struck: boolean;
  lost: number;
  share: number;
  worst: number;
  worst_day: number;
}

/** Output that a state loses. */
export interface ShockPlace {
  region: string;
  name: Text3;
  /** Longitude and latitude. */
  point: [number, number] | null;
  lost: number;
  share: number;
}

/** A loss of production of sectors of a region, day by day. */
export interface Shock {
  table: ValueTable;
  region: string;
  region_name: Text3;
  sectors: string[];
  sector_names: Text3[];
  /** 0 to 1. */
  loss: number;
  days: number;
  recovery: number;
  stock: number;
  horizon: number;
  /** Of all, in a year. */
  output: number;
  output_lost: number;
  /** Parts of a year's. */
  output_lost_share: number;
  value_added_lost: number;
  value_added_lost_share: number;
  unmet: number;
  unmet_share: number;
  /** Days until output of all is within half a per cent again; null where it is not. */
  back: number | null;
  course: ShockDay[];
  regions: ShockRegion[];
  lost_sectors: ShockSector[];
  places: ShockPlace[];
  may_collapse: boolean;
  notes: Text3[];
  sample: boolean;
}
