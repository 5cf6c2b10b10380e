/** A custom region as the TOML file that `icluster` reads from its `regions` folder. */

/** Name of the file and of the region's id: `custom:` and this. */
export function slug(title: string): string {
  return title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
}

/** The file's text; the file itself is called `{slug}.toml`, which gives the region its id. */
export function regionToml(title: string, parts: readonly string[]): string {
  const lines = parts.map((part) => `  ${quote(part)},`);
  return [`name = ${quote(title || 'region')}`, 'parts = [', ...lines, ']', ''].join('\n');
}

/** A basic TOML string. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
