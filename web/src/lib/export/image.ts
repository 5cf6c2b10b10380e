/** Charts and maps as SVG and PNG files that say what they are: title above, source and permalink below. */

import type { Caption } from './csv';
import { fontRules } from './fonts';
import { wrapText } from './wrap';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 20;
const FONT = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', Arial, sans-serif";

interface Colours {
  paper: string;
  ink: string;
  muted: string;
}

function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return { paper: read('--paper'), ink: read('--ink'), muted: read('--muted') };
}

/** A self-contained SVG document around a drawn chart. */
export async function framedSvg(chart: SVGSVGElement, caption: Caption): Promise<SVGSVGElement> {
  const { paper, ink, muted } = colours();
  const box = chart.viewBox.baseVal;
  const width = (box?.width || chart.clientWidth) + 2 * MARGIN;
  const chartHeight = box?.height || chart.clientHeight;
  const frame = document.createElementNS(SVG, 'svg');
  const text = (content: string, y: number, size: number, fill: string, weight = '400') => {
    const node = document.createElementNS(SVG, 'text');
    node.setAttribute('x', String(MARGIN));
    node.setAttribute('y', String(y));
    node.setAttribute('font-size', String(size));
    node.setAttribute('font-weight', weight);
    node.setAttribute('fill', fill);
    node.textContent = content;
    frame.append(node);
  };
  const background = document.createElementNS(SVG, 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', paper);
  frame.append(background);

  let y = MARGIN;
  for (const line of wrapText(caption.title, Math.floor(width / 9))) text(line, (y += 20), 18, ink, '600');
  if (caption.subtitle) {
    for (const line of wrapText(caption.subtitle, Math.floor(width / 6.5))) text(line, (y += 18), 14, muted);
  }
  y += 14;
  const inner = chart.cloneNode(true) as SVGSVGElement;
  inner.setAttribute('x', String(MARGIN));
  inner.setAttribute('y', String(y));
  inner.setAttribute('width', String(width - 2 * MARGIN));
  inner.setAttribute('height', String(chartHeight));
  inner.setAttribute('color', ink);
  frame.append(inner);
  y += chartHeight + 8;
  const notes = [caption.warning, caption.source, caption.permalink].filter((line): line is string => !!line);
  for (const note of notes)
    for (const line of wrapText(note, Math.floor(width / 6))) text(line, (y += 16), 12, muted);
  y += MARGIN;

  frame.setAttribute('xmlns', SVG);
  frame.setAttribute('width', String(width));
  frame.setAttribute('height', String(y));
  frame.setAttribute('viewBox', `0 0 ${width} ${y}`);
  frame.setAttribute('font-family', FONT);
  const title = document.createElementNS(SVG, 'title');
  title.textContent = caption.title;
  const style = document.createElementNS(SVG, 'style');
  style.textContent = await fontRules();
  frame.prepend(title, style);
  return frame;
}

export function svgText(svg: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(svg);
}

/** Draws an SVG document at twice its size, for slides and print. */
export async function pngFromSvg(svg: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = svg.width.baseVal.value * 2;
  canvas.height = svg.height.baseVal.value * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return blobOf(canvas);
}

/** One entry of a legend drawn below a map; an image is repeated over the colour. */
export interface Swatch {
  colour: string;
  pattern?: ImageData;
  label: string;
}

/** A drawn map with its title, legend, source and permalink. */
export function pngFromMap(map: HTMLCanvasElement, caption: Caption, legend: Swatch[]): Promise<Blob> {
  const { paper, ink, muted } = colours();
  const scale = map.width / map.clientWidth;
  const head = 56 * scale;
  const foot = 130 * scale;
  const canvas = document.createElement('canvas');
  canvas.width = map.width;
  canvas.height = map.height + head + foot;
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.reject(new Error('no 2d canvas'));
  const font = (size: number, weight = 400) => (pen.font = `${weight} ${size * scale}px ${FONT}`);
  pen.fillStyle = paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(map, 0, head);
  pen.fillStyle = ink;
  font(20, 600);
  pen.fillText(caption.title, MARGIN * scale, 36 * scale, canvas.width - 2 * MARGIN * scale);
  font(13);
  let x = MARGIN * scale;
  let y = map.height + head + 26 * scale;
  for (const { colour, pattern, label } of legend) {
    const width = 28 * scale + pen.measureText(label).width + 18 * scale;
    if (x + width > canvas.width) {
      x = MARGIN * scale;
      y += 20 * scale;
    }
    swatch(pen, colour, pattern, [x, y - 11 * scale, 22 * scale, 13 * scale], muted);
    pen.fillStyle = ink;
    pen.fillText(label, x + 28 * scale, y);
    x += width;
  }
  pen.fillStyle = muted;
  font(12);
  y += 8 * scale;
  for (const note of [caption.warning, caption.source, caption.permalink]) {
    if (note) pen.fillText(note, MARGIN * scale, (y += 19 * scale), canvas.width - 2 * MARGIN * scale);
  }
  return blobOf(canvas);
}

function swatch(
  pen: CanvasRenderingContext2D,
  colour: string,
  pattern: ImageData | undefined,
  [x, y, width, height]: [number, number, number, number],
  line: string,
): void {
  pen.fillStyle = colour;
  pen.fillRect(x, y, width, height);
  if (!pattern) return;
  const tile = document.createElement('canvas');
  tile.width = pattern.width;
  tile.height = pattern.height;
  tile.getContext('2d')?.putImageData(pattern, 0, 0);
  const repeated = pen.createPattern(tile, 'repeat');
  if (repeated) pen.fillStyle = repeated;
  pen.fillRect(x, y, width, height);
  pen.strokeStyle = line;
  pen.lineWidth = 1;
  pen.strokeRect(x, y, width, height);
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the image could not be drawn'))),
      'image/png',
    ),
  );
}
