/** The app's typeface inside exported images, which cannot load anything from elsewhere. */

import regular from '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2?url';
import strong from '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff2?url';

let rules: Promise<string> | undefined;

async function face(url: string, weight: number): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `@font-face{font-family:'Source Sans 3';font-weight:${weight};src:url(data:font/woff2;base64,${btoa(text)}) format('woff2')}`;
}

/** The two weights as CSS rules; none where they cannot be read, and the next typeface is taken. */
export function fontRules(): Promise<string> {
  rules ??= Promise.all([face(regular, 400), face(strong, 600)]).then(
    (faces) => faces.join(''),
    () => '',
  );
  return rules;
}
