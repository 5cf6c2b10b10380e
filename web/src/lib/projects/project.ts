/** Projects as they are made in the browser. Pure. */

import type { Project } from '../api/projects';

/** A name for addresses from a title: small letters, digits and dashes, at most 64; empty where nothing is left. */
export const nameOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
    .replace(/-+$/, '');

export const blank = (id: string): Project => ({
  id,
  title: '',
  stage: 'idea',
  owner: '',
  idea: '',
  evidence: [],
  indicators: [],
  milestones: [],
  revision: 0,
});
