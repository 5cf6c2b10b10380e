/** The space drawn with WebGL; loaded only where it is shown. It knows dots and lines, not what they mean. */

import { createNodeBorderProgram } from '@sigma/node-border';
import Graph from 'graphology';
import Sigma from 'sigma';
import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from 'sigma/rendering';
import type { Box, Dot, Ink, Line } from './look';

const FONT = "'Source Sans 3', sans-serif";
const LABEL = 13;
/** Names below dots are not wider than this; that of a large one, in the middle, twice that. */
const BELOW = 130;
const LARGE = 11;

type DotLook = Dot & { forceLabel: boolean; zIndex: number };
type LineLook = { color: string; size: number; zIndex: number };

/** One program for all dots: a rim in pixels around a fill. */
const dotProgram = createNodeBorderProgram({
  borders: [
    { size: { attribute: 'border', defaultValue: 0, mode: 'pixels' }, color: { attribute: 'rim' } },
    { size: { fill: true }, color: { attribute: 'color' } },
  ],
});

export class SpaceGraph {
  readonly #sigma: Sigma;
  readonly #still: boolean;
  readonly #names: boolean;
  #dots: Dot[];
  #lines: Line[];
  #ink: Ink;
  #selected: number | undefined;

  constructor(
    container: HTMLElement,
    /** `names`: every dot keeps its name, where there are few. `box`: what is shown, where names need room beside the dots. */
    options: { dots: Dot[]; lines: Line[]; ink: Ink; still: boolean; names?: boolean; box?: Box },
    events: {
      pick: (index: number) => void;
      hover: (index: number | undefined) => void;
      /** A line was clicked; lines are not reached where nobody listens, which keeps large spaces fast. */
      line?: (index: number) => void;
    },
  ) {
    const { dots, lines, ink, still, names = false, box } = options;
    this.#names = names;
    this.#still = still;
    this.#dots = dots;
    this.#lines = lines;
    this.#ink = ink;
    // The graph holds where the dots are and who is tied; how they look is asked for at every change.
    const graph = new Graph({ type: 'undirected' });
    dots.forEach(({ x, y }, i) => graph.addNode(String(i), { x, y }));
    lines.forEach(({ a, b }, i) => graph.addUndirectedEdgeWithKey(String(i), String(a), String(b)));
    this.#sigma = new Sigma(graph, container, {
      defaultNodeType: 'dot',
      nodeProgramClasses: { dot: dotProgram },
      defaultEdgeType: 'line',
      nodeReducer: (key) => this.#dot(Number(key)),
      edgeReducer: (key) => this.#line(Number(key)),
      defaultDrawNodeLabel: this.#drawLabel,
      defaultDrawNodeHover: this.#drawHover,
      labelFont: FONT,
      labelSize: LABEL,
      labelDensity: 0.5,
      labelGridCellSize: 120,
      labelRenderedSizeThreshold: 6,
      stagePadding: 24,
      zIndex: true,
      minEdgeThickness: 0.6,
      minCameraRatio: 0.04,
      maxCameraRatio: 1.6,
      enableCameraRotation: false,
      enableEdgeEvents: events.line !== undefined,
      // The container has no size for a moment when the page is left.
      allowInvalidContainer: true,
      ...(still ? { zoomDuration: 0, doubleClickZoomingDuration: 0, inertiaDuration: 0 } : {}),
    });
    if (box) {
      this.#sigma.setCustomBBox(box);
      // Where dots stand was computed without it.
      this.#sigma.refresh();
    }
    this.#sigma.on('clickNode', ({ node }) => events.pick(Number(node)));
    this.#sigma.on('enterNode', ({ node }) => events.hover(Number(node)));
    this.#sigma.on('leaveNode', () => events.hover(undefined));
    const { line } = events;
    if (line) this.#sigma.on('clickEdge', ({ edge }) => line(Number(edge)));
  }

  destroy(): void {
    this.#sigma.kill();
  }

  /** New colours and sizes of the same dots and lines. */
  setLook(dots: Dot[], lines: Line[], ink: Ink): void {
    if (dots === this.#dots && lines === this.#lines && ink === this.#ink) return;
    this.#dots = dots;
    this.#lines = lines;
    this.#ink = ink;
    this.#sigma.refresh();
  }

  /** Marks one dot with its ties; `go`: brings it into the middle. */
  select(index: number | undefined, go: boolean): void {
    if (index === this.#selected) return;
    this.#selected = index;
    this.#sigma.refresh();
    if (go && index !== undefined) this.#goTo(index);
  }

  zoomBy(factor: number): void {
    const camera = this.#sigma.getCamera();
    const ratio = Math.min(1.6, Math.max(0.04, camera.ratio / factor));
    void camera.animate({ ratio }, { duration: this.#still ? 0 : 200 });
  }

  /** Moves by parts of the view. */
  moveBy(right: number, down: number): void {
    const camera = this.#sigma.getCamera();
    void camera.animate(
      { x: camera.x + right * camera.ratio, y: camera.y - down * camera.ratio },
      { duration: this.#still ? 0 : 120 },
    );
  }

  whole(): void {
    void this.#sigma.getCamera().animatedReset({ duration: this.#still ? 0 : 240 });
  }

  #goTo(index: number): void {
    const at = this.#sigma.getNodeDisplayData(String(index));
    const camera = this.#sigma.getCamera();
    if (at)
      void camera.animate(
        { x: at.x, y: at.y, ratio: Math.min(camera.ratio, 0.4) },
        { duration: this.#still ? 0 : 300 },
      );
  }

  #dot(index: number): DotLook {
    const dot = this.#dots[index] as Dot;
    const chosen = index === this.#selected;
    return {
      ...dot,
      label: dot.faded && !chosen ? '' : dot.label,
      ...(chosen ? { rim: this.#ink.select, border: 3, size: Math.max(8, dot.size) } : {}),
      forceLabel: chosen || (this.#names && !dot.quiet),
      zIndex: chosen ? 2 : Number(!dot.faded),
    };
  }

  #line(index: number): LineLook {
    const { a, b, size, color, faded } = this.#lines[index] as Line;
    const touched = a === this.#selected || b === this.#selected;
    return touched
      ? { color: this.#ink.select, size: size + 1, zIndex: 2 }
      : { color, size, zIndex: Number(!faded) };
  }

  /** The name with a rim of paper, so that it can be read over dots and lines. */
  #drawLabel: NodeLabelDrawingFunction = (pen, data) => {
    const { x, y, size } = data;
    const side = this.#dots[Number((data as { key?: string }).key)]?.side;
    if (!data.label) return;
    pen.font = `${LABEL}px ${FONT}`;
    const label = side === undefined ? data.label : fitted(pen, data.label, side, x, size);
    pen.lineJoin = 'round';
    pen.lineWidth = 3;
    pen.strokeStyle = this.#ink.paper;
    pen.fillStyle = this.#ink.text;

    const width = pen.measureText(label).width;
    const left =
      side === 'left' ? x - size - 4 - width : side === 'below' ? x - width / 2 : beside(pen, label, x, size);
    const line = side === 'below' ? y + size + LABEL : y + LABEL / 3;
    pen.strokeText(label, left, line);
    pen.fillText(label, left, line);
  };

  /** The name on the paper of the theme, also of dots that stand back. */
  #drawHover: NodeHoverDrawingFunction = (pen, data) => {
    const name = this.#dots[Number((data as { key?: string }).key)]?.label ?? data.label ?? '';
    pen.font = `600 ${LABEL}px ${FONT}`;
    const width = pen.measureText(name).width;
    const left = beside(pen, name, data.x, data.size, 12);
    pen.fillStyle = this.#ink.paper;
    pen.strokeStyle = this.#ink.line;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.rect(left, data.y - 11, width + 12, 22);
    pen.fill();
    pen.stroke();
    pen.beginPath();
    pen.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI);
    pen.strokeStyle = this.#ink.select;
    pen.lineWidth = 2;
    pen.stroke();
    pen.fillStyle = this.#ink.text;
    pen.fillText(name, left + 6, data.y + LABEL / 3);
  };
}

/** As much of a name as there is room for on its side, with what is cut marked. */
function fitted(
  pen: CanvasRenderingContext2D,
  name: string,
  side: 'left' | 'right' | 'below',
  x: number,
  size: number,
): string {
  const [left, right] = [x - 8, pen.canvas.clientWidth - x - 8];
  const room =
    side === 'below'
      ? Math.min(2 * left, 2 * right, size > LARGE ? 2 * BELOW : BELOW)
      : (side === 'left' ? left : right) - size;
  if (pen.measureText(name).width <= room) return name;
  let end = name.length - 1;
  while (end > 6 && pen.measureText(`${name.slice(0, end)}…`).width > room) end--;
  return `${name.slice(0, end).trimEnd()}…`;
}

/** Where a name begins: right of its dot, or left of it where it would not end within the drawing. */
function beside(pen: CanvasRenderingContext2D, name: string, x: number, size: number, room = 0): number {
  const width = pen.measureText(name).width + room;
  const right = x + size + 3;
  const left = x - size - 3 - width;
  return right + width > pen.canvas.clientWidth && left > 0 ? left : right;
}
