/** An invented space of activities: communities as clouds, each activity tied to its nearest. */

import type * as Api from '../src/lib/api/complexity';
import { random, type Activity } from './economies.ts';

/** Ties of each activity to its nearest; shared ones count once, about three and a half thousand for 1,200 activities. */
const NEAREST = 5;

export function drawSpace(activities: Activity[]): Omit<Api.ActivitySpace, 'basis'> {
  const draw = random(11);
  const communities = [...new Set(activities.map(({ community }) => community))].sort((a, b) => a - b);
  const nodes = activities.map(({ id, name, community, pci, ubiquity, total }): Api.SpaceNode => {
    const angle = (2 * Math.PI * communities.indexOf(community)) / communities.length;
    const [turn, away] = [2 * Math.PI * draw(), 0.42 * Math.sqrt(draw())];
    return {
      id,
      name,
      x: 0.75 * Math.cos(angle) + away * Math.cos(turn),
      y: 0.75 * Math.sin(angle) + away * Math.sin(turn),
      community,
      pci,
      ubiquity,
      total,
    };
  });
  const edges = new Map<string, [number, number, number]>();
  nodes.forEach((node, a) => {
    nodes
      .map((other, b) => ({ b, far: Math.hypot(node.x - other.x, node.y - other.y) }))
      .sort((one, other) => one.far - other.far)
      .slice(1, NEAREST + 1)
      .forEach(({ b, far }) => {
        edges.set([Math.min(a, b), Math.max(a, b)].join(), [a, b, Math.max(0.3, 0.75 - 3 * far)]);
      });
  });
  return {
    nodes,
    edges: [...edges.values()],
    modularity: 0.71,
    ties: {
      en: 'Ties: a maximum spanning tree and the closest of the other pairs.',
      es: 'Lazos: un árbol de expansión máxima y los pares más próximos de los demás.',
      fr: 'Liens : un arbre couvrant maximal et les plus proches des autres paires.',
    },
  };
}
