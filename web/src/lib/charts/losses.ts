/** Amounts as bars with their full names above them and what they are written at their ends. */

import { wrapText } from '../export/wrap';
import { frame, legend, legendHeight, type Drawn, type Kit } from './kit';

export interface Loss {
  id: string;
  name: string;
  value: number;
  /** Written at the end of the bar. */
  label: string;
  strong: boolean;
}

/** Height of a line, of a bar, and between rows. */
const LINE = 17;
const BAR = 13;
const GAP = 11;
/** Mean width of a character, 13 px. */
const CHARACTER = 6.4;
const LABEL = 6.8;

const linesOf = (width: number, names: readonly string[]): string[][] =>
  names.map((name) => wrapText(name, Math.max(12, Math.floor(width / CHARACTER))));

const headOf = (width: number, words: readonly string[]): number =>
  words.length > 0 ? legendHeight(width, words) + 6 : 0;

/** Height of the drawing; a name that does not fit on a line makes every row taller. */
export function lossesHeight(width: number, losses: readonly Loss[], words: readonly string[] = []): number {
  const lines = Math.max(
    1,
    ...linesOf(
      width,
      losses.map(({ name }) => name),
    ).map((one) => one.length),
  );
  return headOf(width, words) + losses.length * (lines * LINE + BAR + GAP) + 4;
}

/** `words` names strong bars and the others, where both are there. */
export function drawLosses(kit: Kit, losses: Loss[], words: [string, string] | [] = []): Drawn {
  const { plot, colours, ink, paper } = kit;
  const names = linesOf(
    kit.width,
    losses.map(({ name }) => name),
  );
  const lines = Math.max(1, ...names.map((one) => one.length));
  const row = lines * LINE + BAR + GAP;
  const head = headOf(kit.width, words);
  const fills = [colours.above[3], colours.family[1]] as string[];
  const rows = losses.map((loss, i) => ({ ...loss, text: (names[i] ?? []).join('\n') }));
  const room = Math.max(...losses.map(({ label }) => label.length), 0) * LABEL + 12;
  return plot.plot({
    ...frame(kit),
    height: lossesHeight(kit.width, losses, words),
    marginLeft: 1,
    marginRight: Math.min(room, kit.width * 0.6),
    marginTop: head,
    marginBottom: 4,
    x: { axis: null, domain: [0, Math.max(...losses.map(({ value }) => value), 0) || 1] },
    y: { axis: null, domain: rows.map(({ id }) => id), padding: 0, round: false },
    marks: [
      ...(words.length > 0
        ? [
            legend(
              kit,
              words.map((word, i) => ({ word, colour: fills[i] as string })),
            ),
          ]
        : []),
      plot.barX(rows, {
        x: 'value',
        y: 'id',
        fill: ({ strong }: Loss) => fills[strong ? 0 : 1] as string,
        insetTop: lines * LINE,
        insetBottom: GAP,
      }),
      plot.text(rows, {
        x: 0,
        y: 'id',
        text: 'text',
        dx: 1,
        textAnchor: 'start',
        lineAnchor: 'bottom',
        dy: -row / 2 + lines * LINE - 4,
        lineHeight: LINE / 13,
        fill: ink,
      }),
      plot.text(rows, {
        x: 'value',
        y: 'id',
        text: 'label',
        dx: 6,
        dy: (lines * LINE - GAP) / 2,
        textAnchor: 'start',
        fill: ink,
        stroke: paper,
        strokeWidth: 4,
        fontVariant: 'tabular-nums',
      }),
      plot.ruleX([0], { stroke: ink }),
    ],
  }) as Drawn;
}
