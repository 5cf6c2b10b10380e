/** Fill patterns of the map: a dot for missing, hatching for suppressed, light hatching over what is modelled. */

export interface Pattern {
  name: 'missing' | 'suppressed' | 'modelled';
  image: ImageData;
}

/** Pixels of a tile at twice the resolution. */
const SIZE = 16;

export function drawPatterns(dot: string, hatch: string): Pattern[] {
  return [
    { name: 'missing', image: tile((pen) => circle(pen, dot)) },
    { name: 'suppressed', image: tile((pen) => stripes(pen, hatch, 2.4, 0.8)) },
    { name: 'modelled', image: tile((pen) => stripes(pen, hatch, 1.3, 0.55)) },
  ];
}

function tile(draw: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (!pen) return new ImageData(SIZE, SIZE);
  draw(pen);
  return pen.getImageData(0, 0, SIZE, SIZE);
}

function circle(pen: CanvasRenderingContext2D, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(SIZE / 2, SIZE / 2, 1.6, 0, 2 * Math.PI);
  pen.fill();
}

function stripes(pen: CanvasRenderingContext2D, colour: string, width: number, alpha: number): void {
  pen.strokeStyle = colour;
  pen.globalAlpha = alpha;
  pen.lineWidth = width;
  for (const shift of [-SIZE, 0, SIZE]) {
    pen.beginPath();
    pen.moveTo(shift - 2, SIZE + 2);
    pen.lineTo(shift + SIZE + 2, -2);
    pen.stroke();
  }
}
