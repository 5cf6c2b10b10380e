/**
 * A chain from its suppliers to its buyers: a column a stage, bars and bands as thick as their amounts. Bars are one stop
 * of Tab: arrows go from one to the next, Enter picks. What is pointed at or reached is said above.
 */

import { legend, legendHeight, type Kit } from './kit';
import {
  ALL,
  type LayerEdge,
  type LayerNode,
  type Layers,
  type PlacedEdge,
  type PlacedNode,
} from './layersLayout';
import { bandPath } from './sankeyLayout';
import { shorten } from './shiftShare';
import { make } from './svg';

/** Narrower drawings have two columns, with names on the bands. */
export const NARROW = 640;
const BAR = 10;
const LINE = 18;
/** Mean width of a character, 12 px. */
const CHARACTER = 5.5;
/** Over the columns: what is said, their names and amounts. */
const HEAD = 4.2 * LINE;
const FOOT = 6;

export interface ChainWords<N extends LayerNode, E extends LayerEdge> {
  /** Name and amount of a column. */
  column: (column: number) => [string, string];
  /** Names of groups and their colours. */
  groups: string[];
  colours: string[];
  groupOf: (edge: E) => number;
  modelled: (edge: E) => boolean;
  /** How bands are filled: stripes of what is modelled, or a pattern of their own for links of another kind, those modelled with a dashed edge. */
  style?: 'io' | 'trade' | 'relatedness' | 'membership';
  /** For the legend: what bands say by how they are filled. */
  fills: [solid: string, hatched: string];
  name: (node: N) => string;
  /** Beside a name. */
  beside: (node: N) => string;
  sayNode: (node: N) => string;
  sayEdge: (edge: E) => string;
}

export interface ChainDrawing {
  svg: SVGSVGElement;
  /** Shows what is picked, a node with its bands or a single band. */
  mark: (pick: string | undefined) => void;
}

const legendWords = <N extends LayerNode, E extends LayerEdge>({ groups, fills }: ChainWords<N, E>) => [
  ...groups,
  ...fills,
];

export const chainHeight = <N extends LayerNode, E extends LayerEdge>(
  width: number,
  layout: Layers<N, E>,
  words: ChainWords<N, E>,
): number => layout.height + HEAD + legendHeight(width, legendWords(words)) + FOOT;

/** Where columns stand: where there is room, names of the last stand beside it, otherwise on the bands. */
function columnsAt(width: number, columns: readonly number[]) {
  const narrow = width < NARROW;
  const right = narrow ? 0 : Math.min(190, width * 0.2);
  const step = (width - right - BAR) / Math.max(1, columns.length - 1);
  const last = columns.length - 1;
  return {
    room: step - BAR,
    /** Names are left of the last column where they have no room on its right. */
    side: (column: number): 'right' | 'left' =>
      narrow && columns.indexOf(column) === last ? 'left' : 'right',
    length: (column: number) => (columns.indexOf(column) === last && !narrow ? right : step - BAR) - 8,
    x: (column: number) => (columns.length === 1 ? 0 : columns.indexOf(column) * step),
  };
}

export function drawChain<N extends LayerNode, E extends LayerEdge>(
  kit: Kit,
  layout: Layers<N, E>,
  words: ChainWords<N, E>,
  uid: string,
  pick: (id: string) => void,
): ChainDrawing {
  const { width, ink, muted, paper } = kit;
  const tall = legendHeight(width, legendWords(words));
  const height = chainHeight(width, layout, words);
  const columns = [...new Set(layout.nodes.map(({ node }) => node.column))].sort((a, b) => a - b);
  const at = columnsAt(width, columns);
  const colour = (group: number) => words.colours[group] ?? muted;

  /** Stripes in a colour: what is modelled. */
  const stripes = (id: string, fill: string) =>
    make(
      'pattern',
      { id, width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      make('rect', { width: 5, height: 5, fill, 'fill-opacity': 0.16 }),
      make('rect', { width: 2, height: 5, fill, 'fill-opacity': 0.5 }),
    );
  const style = words.style ?? 'io';
  /** Dots, dashes or a grid in a colour: links of another kind than flows between sectors. */
  const ofKind = (id: string, fill: string) => {
    const base = make('rect', { width: 8, height: 8, fill, 'fill-opacity': 0.14 });
    const marks =
      style === 'trade'
        ? [make('circle', { cx: 4, cy: 4, r: 1.8, fill, 'fill-opacity': 0.7 })]
        : style === 'relatedness'
          ? [make('rect', { x: 0, y: 3, width: 5, height: 1.6, fill, 'fill-opacity': 0.7 })]
          : [
              make('rect', { width: 8, height: 1.2, fill, 'fill-opacity': 0.6 }),
              make('rect', { width: 1.2, height: 8, fill, 'fill-opacity': 0.6 }),
            ];
    return make('pattern', { id, width: 8, height: 8, patternUnits: 'userSpaceOnUse' }, base, ...marks);
  };
  const pattern = style === 'io' ? stripes : ofKind;
  const svg = make('svg', {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-size': 12,
    fill: ink,
    style: 'font-family: inherit; overflow: visible; display: block',
  });
  svg.append(
    make(
      'defs',
      {},
      ...words.colours.map((fill, i) => pattern(`${uid}-${i}`, fill)),
      pattern(`${uid}-any`, muted),
    ),
    legend(kit, [
      ...words.groups.map((word, i) => ({ word, colour: colour(i) })),
      { word: words.fills[0], colour: style === 'io' ? muted : `url(#${uid}-any)` },
      { word: words.fills[1], colour: style === 'io' ? `url(#${uid}-any)` : 'none', dashed: style !== 'io' },
    ])(),
  );
  const said = make('text', { y: tall + LINE, 'font-size': 13, 'font-weight': 600, 'aria-hidden': 'true' });
  const flows = make('g', { transform: `translate(0 ${tall + HEAD})` });

  const bandOf = (placed: PlacedEdge<E>) => {
    const { edge, column, thickness } = placed;
    const group = words.groupOf(edge);
    const text = words.sayEdge(edge);
    const path = make(
      'path',
      {
        d: bandPath(
          { atEnd: placed.atStart, atMiddle: placed.atEnd, thickness: Math.max(0.75, thickness) },
          at.x(column) + BAR,
          at.x(columns[columns.indexOf(column) + 1] ?? column),
        ),
        class: 'band',
        fill: style !== 'io' || words.modelled(edge) ? `url(#${uid}-${group})` : colour(group),
        'fill-opacity': style !== 'io' || words.modelled(edge) ? 1 : 0.55,
        ...(style !== 'io' && words.modelled(edge)
          ? { stroke: colour(group), 'stroke-width': 1, 'stroke-dasharray': '5 4' }
          : // What is thin is hit beside it as well.
            { stroke: 'transparent', 'stroke-width': thickness < 6 ? 5 : 0 }),
        'pointer-events': 'all',
        style: 'cursor: pointer',
        'data-id': edge.id,
      },
      make('title', {}, text),
    );
    return { edge, path, text };
  };
  const bands = layout.edges.map(bandOf);

  const labelOf = ({ node, slot }: PlacedNode<N>) => {
    const side = at.side(node.column);
    const beside = words.beside(node);
    const room = Math.floor(at.length(node.column) / CHARACTER) - beside.length - 2;
    return make(
      'text',
      {
        x: at.x(node.column) + (side === 'right' ? BAR + 5 : -5),
        y: (slot.top + slot.bottom) / 2,
        dy: '0.34em',
        'text-anchor': side === 'right' ? 'start' : 'end',
        stroke: paper,
        'stroke-width': 3,
        'stroke-linejoin': 'round',
        'paint-order': 'stroke',
      },
      shorten(words.name(node), Math.max(7, room)),
      ...(beside === '' ? [] : [make('tspan', { fill: muted, dx: 5 }, beside)]),
    );
  };
  const bars = layout.nodes.map((placed, i) => {
    const { node, top, bottom, slot } = placed;
    const text = words.sayNode(node);
    const x = at.x(node.column);
    const group = make(
      'g',
      {
        class: 'node',
        role: 'button',
        tabindex: i === 0 ? 0 : -1,
        'aria-labelledby': `${uid}-n${i}`,
        'data-id': node.id,
        style: 'cursor: pointer',
      },
      make('title', { id: `${uid}-n${i}` }, text),
      make('rect', { x, y: top, width: BAR, height: Math.max(1, bottom - top), fill: colour(node.group) }),
      // A name is hit as well as its bar.
      make('rect', {
        x: at.side(node.column) === 'right' ? x - 2 : x - (placed.named ? at.length(node.column) / 2 : 2),
        y: slot.top,
        width: BAR + 4 + (placed.named ? at.length(node.column) / 2 : 0),
        height: Math.max(3, slot.bottom - slot.top),
        fill: 'transparent',
      }),
    );
    return { node, placed, group, text, label: placed.named ? labelOf(placed) : undefined };
  });

  const heads = layout.heads.map(({ column, group, y }) =>
    make(
      'text',
      {
        x: at.x(column) + (at.side(column) === 'right' ? 0 : BAR),
        y: y - 2,
        'text-anchor': at.side(column) === 'right' ? 'start' : 'end',
        fill: colour(group),
        'font-weight': 600,
        stroke: paper,
        'stroke-width': 3,
        'stroke-linejoin': 'round',
        'paint-order': 'stroke',
      },
      words.groups[group] ?? '',
    ),
  );
  const titles = columns.flatMap((column) => {
    const end = at.side(column) === 'left';
    const [name, amount] = words.column(column);
    const place = { x: at.x(column) + (end ? BAR : 0), 'text-anchor': end ? 'end' : 'start' };
    const room = Math.floor((columns.length === 2 ? width / 2 : at.length(column) + BAR) / CHARACTER);
    return [
      make('text', { ...place, y: -1.7 * LINE, 'font-weight': 600, 'font-size': 13 }, shorten(name, room)),
      make('text', { ...place, y: -0.8 * LINE, fill: muted }, amount),
    ];
  });
  flows.append(
    ...bands.map(({ path }) => path),
    ...bars.map(({ group }) => group),
    make(
      'g',
      { 'aria-hidden': 'true', 'pointer-events': 'none' },
      ...heads,
      ...titles,
      ...bars.flatMap(({ label }) => label ?? []),
    ),
  );
  svg.append(said, flows);

  const stageOf = new Map(layout.nodes.map(({ node }) => [node.id, node.column]));
  const touches = (edge: E, id: string): boolean =>
    edge.from === id ||
    edge.to === id ||
    (edge.from === ALL && (stageOf.get(edge.to) ?? 0) - 1 === stageOf.get(id));
  let picked: string | undefined;

  /** Dims what has nothing to do with a node or a band. */
  const show = (id: string | undefined) => {
    const one = id === undefined ? undefined : bands.find(({ edge }) => edge.id === id)?.edge;
    const known = one !== undefined || (id !== undefined && stageOf.has(id));
    const kept = (edge: E) => !known || edge === one || (one === undefined && touches(edge, id as string));
    const near = new Set(
      !known
        ? []
        : [
            id as string,
            ...bands.filter(({ edge }) => kept(edge)).flatMap(({ edge }) => [edge.from, edge.to]),
          ],
    );
    const all = near.has(ALL) ? bands.find(({ edge }) => edge.from === ALL && kept(edge)) : undefined;
    const before = all && (stageOf.get(all.edge.to) ?? 0) - 1;
    for (const { edge, path } of bands) path.setAttribute('opacity', kept(edge) ? '1' : '0.12');
    for (const { node, group, label } of bars) {
      const on = !known || near.has(node.id) || node.column === before;
      for (const part of [group, label]) part?.setAttribute('opacity', on ? '1' : '0.25');
    }
  };
  const text = (id: string | undefined) =>
    bands.find(({ edge }) => edge.id === id)?.text ?? bars.find(({ node }) => node.id === id)?.text;
  const tell = (id: string | undefined) => {
    said.textContent = shorten(text(id ?? picked) ?? '', Math.floor(width / 6.4));
    show(id ?? picked);
  };
  tell(undefined);

  const focusOn = (id: string) => {
    for (const { node, group } of bars) group.setAttribute('tabindex', node.id === id ? '0' : '-1');
    bars.find(({ node }) => node.id === id)?.group.focus();
  };
  /** The node above or below in the column, or the one most is sold to or bought of. */
  function next(node: N, key: string): string | undefined {
    const column = bars.filter((bar) => bar.node.column === node.column);
    column.sort((a, b) => a.placed.slot.top - b.placed.slot.top);
    const place = column.findIndex((bar) => bar.node.id === node.id);
    if (key === 'ArrowDown') return column[place + 1]?.node.id;
    if (key === 'ArrowUp') return column[place - 1]?.node.id;
    const linked = bands
      .filter(
        ({ edge }) =>
          (key === 'ArrowRight' ? edge.to !== node.id : edge.from !== node.id) && touches(edge, node.id),
      )
      .sort((a, b) => b.edge.value - a.edge.value)[0]?.edge;
    if (key === 'ArrowRight') return linked?.to;
    if (key !== 'ArrowLeft') return undefined;
    return linked?.from === ALL
      ? bars.find((bar) => bar.node.column === node.column - 1)?.node.id
      : linked?.from;
  }
  for (const { node, group } of bars) {
    group.addEventListener('mouseenter', () => tell(node.id));
    group.addEventListener('mouseleave', () => tell(undefined));
    group.addEventListener('focus', () => tell(node.id));
    group.addEventListener('blur', () => tell(undefined));
    group.addEventListener('click', () => pick(node.id));
    group.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        pick(node.id);
        return;
      }
      const to = next(node, event.key);
      if (!event.key.startsWith('Arrow')) return;
      event.preventDefault();
      if (to !== undefined) focusOn(to);
    });
  }
  for (const { edge, path } of bands) {
    path.addEventListener('mouseenter', () => tell(edge.id));
    path.addEventListener('mouseleave', () => tell(undefined));
    path.addEventListener('click', () => pick(edge.id));
  }
  return {
    svg,
    mark(id) {
      picked = id;
      tell(undefined);
    },
  };
}
