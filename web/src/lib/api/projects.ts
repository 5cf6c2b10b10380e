/** What the server keeps and says of projects. Keep in step with the program. */

import type { Text3 } from './types';

export const STAGES = ['idea', 'study', 'promotion', 'committed', 'operating', 'dropped'] as const;
export type Stage = (typeof STAGES)[number];

export interface Milestone {
  name: string;
  due: string;
  done: string | null;
}

export interface Evidence {
  kind: 'candidate' | 'readiness' | 'note';
  product: string | null;
  place: string | null;
  role: string | null;
  score: number | null;
  release: string | null;
  note: string;
}

export interface ProjectIndicator {
  name: string;
  unit: string;
  baseline: number | null;
  baseline_year: number | null;
  target: number | null;
  target_year: number | null;
  follows: string | null;
  actual: number | null;
  actual_year: number | null;
}

export interface Project {
  id: string;
  title: string;
  stage: Stage;
  owner: string;
  idea: string;
  evidence: Evidence[];
  indicators: ProjectIndicator[];
  milestones: Milestone[];
  revision: number;
}

export interface ProjectSummary {
  id: string;
  title: string;
  stage: Stage;
  owner: string;
  idea: string;
  evidence: number;
  indicators: number;
  milestones: number;
  done: number;
  next: Milestone | null;
}

export interface Projects {
  editable: boolean;
  projects: ProjectSummary[];
}

export interface ProjectEvidence {
  kind: Evidence['kind'];
  product: string | null;
  product_name: Text3 | null;
  place: string | null;
  place_name: Text3 | null;
  before: number | null;
  release_before: string | null;
  now: number | null;
  moved: 'up' | 'down' | 'same' | 'same_release' | 'new' | 'gone' | 'note';
  text: Text3;
}

export interface ProjectProgress {
  name: string;
  unit: string;
  baseline: number | null;
  baseline_year: number | null;
  target: number | null;
  target_year: number | null;
  now: number | null;
  now_year: number | null;
  from_release: boolean;
  reached: number | null;
  expected: number | null;
  state: 'reached' | 'on_track' | 'behind' | 'wrong_way' | 'unknown';
  text: Text3;
}

export interface ProjectReview {
  project: Project;
  release: string;
  today: string;
  editable: boolean;
  evidence: ProjectEvidence[];
  indicators: ProjectProgress[];
  milestones: (Milestone & { state: 'done' | 'late' | 'due' | 'overdue'; days: number })[];
  finding: Text3;
  sample: boolean;
}
