/** What every page needs: what is loaded, the clusters of the definition, and whether the numbers are invented. */

import { api } from '../api/client';
import type { ClusterInfo, Meta, Page } from '../api/types';
import { Resource } from './resource.svelte';

class AppState {
  readonly meta = new Resource<Meta>();
  readonly clusters = new Resource<Page<ClusterInfo>>();

  constructor() {
    this.load();
  }

  load(): void {
    void this.meta.load(api.meta());
    void this.clusters.load(api.clusters());
  }

  /** True where a level has data for clusters. */
  readonly loaded = (level: string): boolean =>
    this.meta.value?.levels.some((one) => one.level === level && one.with_clusters > 0) ?? false;

  cluster(key: string): ClusterInfo | undefined {
    return this.clusters.value?.items.find((cluster) => cluster.key === key);
  }
}

export const app = new AppState();
