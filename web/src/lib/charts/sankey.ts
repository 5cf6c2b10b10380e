/** Flows into the middle and out of it: bands as thick as their amounts, which are said when pointed at or reached with Tab. */

import { legend, type Drawn, type Kit } from './kit';
import { bandPath, type End, type Layout, type Placed } from './sankeyLayout';
import { shorten } from './shiftShare';
import { make } from './svg';

/** Thickness of an end and of the middle bar. */
const BAR = 10;
/** A line above the flows. */
const LINE = 20;
/** Mean width of a character. */
const CHARACTER = 6.2;

export interface SankeyWords {
  /** Over the middle bar, and where there is little room. */
  middle: [string, string];
  /** Names of the parts, in their order; only those that are there are in the legend. */
  parts: string[];
  colours: string[];
  /** Beside the name of an end: its share. */
  beside: (end: Placed<End>) => string;
  /** All of what is to be said of an end. */
  say: (end: Placed<End>, side: 'left' | 'right') => string;
}

/** With what stands over the flows: legend, what is said, the name of the middle. */
export const sankeyHeight = (layout: Layout<End>): number => layout.height + 3 * LINE + 14;

export function drawSankey(kit: Kit, layout: Layout<End>, words: SankeyWords): Drawn {
  const { width, ink, muted, paper } = kit;
  const narrow = width < 760;
  const head = sankeyHeight(layout) - layout.height - 8;
  // Names stand beside the flows where there is room, otherwise on them.
  const room = narrow ? { left: 0, right: 0 } : { left: Math.min(250, width * 0.24), right: width * 0.32 };
  const at = {
    left: room.left,
    right: width - room.right - BAR,
    middle: (room.left + width - room.right - BAR) / 2,
  };
  const svg = make('svg', {
    width,
    height: sankeyHeight(layout),
    viewBox: `0 0 ${width} ${sankeyHeight(layout)}`,
    'font-size': 13,
    fill: ink,
    style: 'font-family: inherit; overflow: visible; display: block',
  }) as SVGSVGElement;
  const there = new Set(
    [...layout.left, ...layout.right].flatMap(({ bands }) => bands.map(({ part }) => part)),
  );
  svg.append(
    legend(
      kit,
      words.parts.flatMap((word, i) =>
        there.has(i) && words.colours[i] ? [{ word, colour: words.colours[i] }] : [],
      ),
    )(),
  );
  const said = make('text', { y: head - LINE - 8, 'font-weight': 600 });
  const flows = make('g', { transform: `translate(0 ${head})` });

  const sides = [
    { side: 'left', ends: layout.left, x: at.left, edge: at.left + BAR, to: at.middle },
    { side: 'right', ends: layout.right, x: at.right, edge: at.right, to: at.middle + BAR },
  ] as const;
  const groups = sides.flatMap(({ side, ends, x, edge, to }) =>
    ends.map((placed) => {
      const text = words.say(placed, side);
      const outwards = side === 'left' ? -1 : 1;
      const inside = make(
        'g',
        { class: 'bands' },
        ...placed.bands.map((band) =>
          make('path', {
            d: bandPath(band, edge, to),
            fill: words.colours[band.part] ?? muted,
            'fill-opacity': 0.45,
          }),
        ),
      );
      const bars = placed.bands.map((band) =>
        make('rect', {
          x,
          y: band.atEnd,
          width: BAR,
          height: Math.max(1, band.thickness),
          fill: words.colours[band.part] ?? muted,
        }),
      );
      const long = narrow ? at.middle - BAR : side === 'left' ? room.left : room.right;
      const share = words.beside(placed);
      const name = shorten(placed.end.name, Math.max(8, Math.floor(long / CHARACTER) - share.length - 2));
      const label = make(
        'text',
        {
          x: narrow ? (side === 'left' ? BAR + 5 : width - BAR - 5) : x + (side === 'left' ? -6 : BAR + 6),
          y: (placed.slot.top + placed.slot.bottom) / 2,
          dy: '0.34em',
          'text-anchor': (outwards === -1) === narrow ? 'start' : 'end',
          ...(narrow
            ? { stroke: paper, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
            : {}),
        },
        name,
        make('tspan', { fill: narrow ? ink : muted, dx: 6, 'font-variant': 'tabular-nums' }, share),
      );
      // What is thin is hit by its name as well.
      const hit = make('rect', {
        x: narrow ? (side === 'left' ? 0 : at.middle + BAR) : side === 'left' ? 0 : x,
        y: placed.slot.top,
        width: narrow ? at.middle : long,
        height: placed.slot.bottom - placed.slot.top,
        fill: 'transparent',
      });
      const group = make(
        'g',
        { tabindex: 0, role: 'img', class: 'flow' },
        make('title', {}, text),
        inside,
        ...bars,
        hit,
      );
      return { group, label, text };
    }),
  );

  const middle = make('rect', {
    x: at.middle,
    y: layout.middle.top,
    width: BAR,
    height: layout.middle.bottom - layout.middle.top,
    fill: ink,
  });
  flows.append(
    ...groups.map(({ group }) => group),
    middle,
    // Over all bands: where there is little room names lie on them.
    make('g', { 'aria-hidden': 'true', 'pointer-events': 'none' }, ...groups.map(({ label }) => label)),
    make(
      'text',
      {
        x: at.middle + BAR / 2,
        y: layout.middle.top - 8,
        'text-anchor': 'middle',
        'font-weight': 600,
      },
      words.middle[narrow ? 1 : 0],
    ),
  );
  svg.append(said, flows);

  const tell = (chosen: (typeof groups)[number] | undefined) => {
    said.textContent = chosen ? shorten(chosen.text, Math.floor(width / CHARACTER)) : '';
    for (const { group, label } of groups)
      for (const part of [group, label])
        part.setAttribute('opacity', chosen && chosen.group !== group ? '0.25' : '1');
  };
  for (const one of groups) {
    one.group.addEventListener('mouseenter', () => tell(one));
    one.group.addEventListener('focus', () => tell(one));
    one.group.addEventListener('mouseleave', () => tell(undefined));
    one.group.addEventListener('blur', () => tell(undefined));
  }
  return svg;
}
