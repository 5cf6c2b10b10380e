/** A MapLibre map that shows one layer of values; loaded only where a map is drawn. */

import type {
  Map as GlMap,
  GeoJSONSource,
  LngLatBoundsLike,
  MapGeoJSONFeature,
  MapMouseEvent,
} from 'maplibre-gl';
import type { MapLayer } from '../api/types';
import { paintOf, type ClassScale } from '../scale/classes';
import { palette } from '../scale/colours';
import { newMap, type Camera } from './gl';
import { levelOfId } from './levels';
import { drawPatterns } from './patterns';
import { mapStyle, patternOpacity, SOURCE } from './style';

export type { Camera };

export interface Spot {
  id: string;
  name: string;
  x: number;
  y: number;
}

export interface Events {
  click?: (spot: Spot, camera: Camera) => void;
  hover?: (spot: Spot | undefined) => void;
  moved?: (camera: Camera) => void;
}

export class Choropleth {
  readonly map: GlMap;
  #levels: string[];
  #dark: boolean;
  #layer: MapLayer | undefined;
  /** Year whose regions are drawn; the latest where null. */
  #year: number | null = null;
  #scale: ClassScale | undefined;
  #selected: string[] = [];
  /** Levels of selected regions that the map does not colour. */
  #outlined: string[] = [];
  readonly #plain: boolean;
  #ready = false;
  #stale = false;
  readonly #still: boolean;

  constructor(
    container: HTMLElement,
    options: {
      levels: string[];
      dark: boolean;
      still: boolean;
      plain: boolean;
      camera?: Camera;
      label: string;
    },
    events: Events,
  ) {
    const { camera } = options;
    this.#levels = options.levels;
    this.#dark = options.dark;
    this.#still = options.still;
    this.#plain = options.plain;
    this.map = newMap(container, this.#style(), { camera, label: options.label });
    const canvas = this.map.getCanvas();
    this.map.once('style.load', () => {
      this.#ready = true;
      if (this.#stale) this.#restyle();
      else this.#restore();
    });
    this.map.on('click', (event) => {
      const spot = this.#spot(event);
      if (spot) events.click?.(spot, this.camera());
    });
    this.map.on('mousemove', (event) => {
      const spot = this.#spot(event);
      canvas.style.cursor = spot ? 'pointer' : '';
      events.hover?.(spot);
    });
    this.map.on('mouseout', () => events.hover?.(undefined));
    this.map.on('moveend', () => events.moved?.(this.camera()));
  }

  destroy(): void {
    this.map.remove();
  }

  setLabel(label: string): void {
    this.map.getCanvas().setAttribute('aria-label', label);
  }

  /** Levels and theme decide the style; changing them loads no tile twice. */
  setLook(levels: string[], dark: boolean): void {
    if (dark === this.#dark && levels.join() === this.#levels.join()) return;
    this.#levels = levels;
    this.#dark = dark;
    this.#restyle();
  }

  /** Colours every region of the layer. */
  setLayer(layer: MapLayer, scale: ClassScale): void {
    this.#layer = layer;
    this.#scale = scale;
    if (layer.boundaries === this.#year) {
      this.#paint();
    } else {
      this.#year = layer.boundaries;
      this.#restyle();
    }
  }

  setSelected(ids: string[]): void {
    for (const id of this.#selected) this.#state(id, { selected: false, chosen: false });
    this.#selected = ids;
    const further = ids
      .map(levelOfId)
      .filter((level) => level !== 'custom' && !this.#outlined.includes(level));
    if (further.some((level) => !this.map.getLayer(`select:${level}`))) {
      this.#outlined = [...new Set([...this.#outlined, ...further])];
      this.#restyle();
    } else for (const id of ids) this.#state(id, this.#mark());
  }

  flyTo(bounds: LngLatBoundsLike): void {
    this.map.fitBounds(bounds, { padding: 40, maxZoom: 7, animate: !this.#still, duration: 240 });
  }

  /** Where the map stands, rounded as addresses write it. */
  camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { z: round(this.map.getZoom(), 2), lat: round(lat, 3), lon: round(lng, 3) };
  }

  /** Moves at once, unless it stands there already. */
  jumpTo(camera: Camera): void {
    const { z, lat, lon } = this.camera();
    if (z === camera.z && lat === camera.lat && lon === camera.lon) return;
    this.map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.z });
  }

  zoomBy(step: number): void {
    this.map.zoomTo(this.map.getZoom() + step, { animate: !this.#still, duration: 200 });
  }

  #style() {
    return mapStyle({
      levels: this.#levels,
      outlined: this.#outlined,
      plain: this.#plain,
      dark: this.#dark,
      origin: location.origin,
      year: this.#year,
    });
  }

  /** A style cannot be changed before the first one is in place. */
  #restyle(): void {
    this.#stale = !this.#ready;
    if (this.#stale) return;
    this.map.setStyle(this.#style(), { diff: true });
    this.#restore();
  }

  /** Patterns and values, again after every new style. */
  #restore(): void {
    if (!this.map.getSource<GeoJSONSource>(SOURCE)) return;
    const { dot, hatch } = palette(this.#dark);
    for (const { name, image } of drawPatterns(dot, hatch)) {
      if (this.map.hasImage(name)) this.map.removeImage(name);
      this.map.addImage(name, image, { pixelRatio: 2 });
    }
    this.#paint();
  }

  #paint(): void {
    if (!this.map.getSource(SOURCE)) return;
    const [layer, scale] = [this.#layer, this.#scale];
    if (layer && scale) {
      for (const level of this.#levels) {
        this.map.removeFeatureState({ source: SOURCE, sourceLayer: level });
        this.map.setPaintProperty(`missing:${level}`, 'fill-opacity', patternOpacity('missing', 'missing'));
      }
      layer.regions.forEach((id, i) => this.#state(id, { ...paintOf(layer, i, scale, this.#dark) }));
    }
    for (const id of this.#selected) this.#state(id, this.#mark());
  }

  /** Without values a selected region is filled; with values its colour must stay readable, so only its line shows. */
  #mark(): Record<string, boolean> {
    return { selected: true, chosen: this.#plain };
  }

  #state(id: string, state: Record<string, unknown>): void {
    if (this.map.getSource(SOURCE))
      this.map.setFeatureState({ source: SOURCE, sourceLayer: levelOfId(id), id }, state);
  }

  #spot(event: MapMouseEvent): Spot | undefined {
    const layers = this.#levels.map((level) => `fill:${level}`).filter((id) => this.map.getLayer(id));
    const found: MapGeoJSONFeature | undefined = this.map.queryRenderedFeatures(event.point, { layers })[0];
    if (!found) return undefined;
    const { id, name } = found.properties as { id?: string; name?: string };
    return id === undefined ? undefined : { id, name: name ?? id, x: event.point.x, y: event.point.y };
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
