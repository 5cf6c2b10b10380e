/** A MapLibre map of links between places as arcs, and of amounts at places as dots, over the nations and states; loaded only where it is drawn. */

import type {
  FilterSpecification,
  GeoJSONSource,
  LayerSpecification,
  Map as GlMap,
  MapMouseEvent,
  StyleSpecification,
} from 'maplibre-gl';
import { palette } from '../scale/colours';
import { arcs, boundsOf, nearContinent, type Link, type Point } from './arc';
import { dotFeatures, type Dot } from './dots';
import { newMap } from './gl';
import { levelOfId } from './levels';
import { mapStyle, SOURCE } from './style';

const ARCS = 'arcs';
const DOTS = 'dots';
/** How far from an arc it is still hit, pixels. */
const REACH = 5;

export interface ArcColours {
  /** Links across a border, and the others. */
  across: string;
  within: string;
}

export interface ArcLook {
  dark: boolean;
  colours: ArcColours;
}

interface ArcEvents {
  hover: (at: number | undefined, x: number, y: number) => void;
  click: (at: number | undefined) => void;
  /** A dot is pointed at, or none is. */
  dot: (at: number | undefined, x: number, y: number) => void;
  /** Places lie elsewhere on the screen now. */
  moved: () => void;
}

export class ArcMap {
  readonly map: GlMap;
  #look: ArcLook;
  #links: readonly Link[] = [];
  #dots: readonly Dot[] = [];
  #marked: number | undefined;
  #region: readonly string[] = [];
  #ready = false;
  readonly #still: boolean;

  constructor(
    container: HTMLElement,
    { look, still, label }: { look: ArcLook; still: boolean; label: string },
    events: ArcEvents,
  ) {
    this.#look = look;
    this.#still = still;
    this.map = newMap(container, this.#style(), { label });
    // The page scrolls with the wheel and with one finger; the map moves with the mouse, two fingers, keys and buttons.
    this.map.scrollZoom.disable();
    if (matchMedia('(pointer: coarse)').matches) this.map.dragPan.disable();
    this.map.once('style.load', () => {
      this.#ready = true;
      this.#draw(true);
      events.moved();
    });
    for (const change of ['move', 'resize'] as const) this.map.on(change, () => events.moved());
    this.map.on('mousemove', (event) => {
      const dot = this.#at(event, [DOTS]);
      const at = dot === undefined ? this.#at(event, LINES) : undefined;
      this.map.getCanvas().style.cursor = at === undefined ? '' : 'pointer';
      events.dot(dot, event.point.x, event.point.y);
      events.hover(at, event.point.x, event.point.y);
    });
    this.map.on('mouseout', () => {
      events.dot(undefined, 0, 0);
      events.hover(undefined, 0, 0);
    });
    this.map.on('click', (event) => events.click(this.#at(event, LINES)));
  }

  destroy(): void {
    this.map.remove();
  }

  setLabel(label: string): void {
    this.map.getCanvas().setAttribute('aria-label', label);
  }

  setLook(look: ArcLook): void {
    if (look.dark === this.#look.dark) return;
    this.#look = look;
    this.#restyle();
  }

  /** Draws links, all of them in sight. */
  setLinks(links: readonly Link[]): void {
    this.#links = links;
    this.#draw(true);
  }

  /** Draws dots; all of them in sight where there are no links. */
  setDots(dots: readonly Dot[]): void {
    const placed = dots.map(({ point }) => point.join()).join(' ');
    const before = this.#dots.map(({ point }) => point.join()).join(' ');
    this.#dots = dots;
    this.#draw(this.#links.length === 0 && placed !== before);
  }

  /** Where a place lies on the screen. */
  project([lon, lat]: Point): { x: number; y: number } {
    return this.map.project([lon, lat]);
  }

  /** Outlines the places that the region is made of. */
  setRegion(ids: readonly string[]): void {
    if (ids.join() === this.#region.join()) return;
    this.#region = ids;
    this.#restyle();
  }

  /** Shows one link before the others. */
  mark(at: number | undefined): void {
    if (at === this.#marked) return;
    this.#marked = at;
    this.#showMarked();
  }

  fit(): void {
    const lines = arcs(this.#links);
    const points = this.#dots.map(({ point }) => point);
    // Islands far away are there, but not worth all of the ocean between.
    const bounds = boundsOf(lines, lines.features.length > 0 ? points : nearContinent(points));
    if (bounds) this.map.fitBounds(bounds, { padding: 36, maxZoom: 8, animate: !this.#still, duration: 240 });
  }

  zoomBy(step: number): void {
    this.map.zoomTo(this.map.getZoom() + step, { animate: !this.#still, duration: 200 });
  }

  #style(): StyleSpecification {
    const { dark, colours } = this.#look;
    const style = mapStyle({
      levels: [],
      outlined: [...new Set(this.#region.map(levelOfId))].filter((level) => level !== 'custom'),
      plain: true,
      dark,
      origin: location.origin,
      year: null,
    });
    const line = (
      id: string,
      filter: FilterSpecification,
      more: Record<string, unknown>,
    ): LayerSpecification => ({
      id,
      type: 'line',
      source: ARCS,
      filter,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': ['case', ['==', ['get', 'crosses'], 1], colours.across, colours.within],
        'line-width': ['get', 'width'],
        'line-opacity': OPACITY,
        ...more,
      },
    });
    return {
      ...style,
      sources: {
        ...style.sources,
        [ARCS]: { type: 'geojson', data: arcs(this.#links) },
        [DOTS]: { type: 'geojson', data: dotFeatures(this.#dots) },
      },
      layers: [
        ...style.layers,
        // Dashes are in parts of the width: wide ones get short dashes, with flat ends.
        {
          ...line('arc-dashed', ['==', ['get', 'modelled'], 1], { 'line-dasharray': [2, 1.2] }),
          layout: { 'line-cap': 'butt' },
        } as LayerSpecification,
        line('arc-solid', ['==', ['get', 'modelled'], 0], {}),
        line('arc-marked', marked(undefined), {
          'line-opacity': 1,
          'line-width': ['+', ['get', 'width'], 1.5],
          'line-color': palette(dark).select,
        }),
        {
          id: DOTS,
          type: 'circle',
          source: DOTS,
          paint: {
            'circle-radius': ['get', 'radius'],
            'circle-color': ['get', 'colour'],
            'circle-stroke-color': palette(dark).border,
            'circle-stroke-width': 1,
          },
        },
      ],
    };
  }

  #restyle(): void {
    if (!this.#ready) return;
    this.map.setStyle(this.#style(), { diff: true });
    this.#draw(false);
  }

  #draw(fit: boolean): void {
    if (!this.#ready) return;
    this.map.getSource<GeoJSONSource>(ARCS)?.setData(arcs(this.#links));
    this.map.getSource<GeoJSONSource>(DOTS)?.setData(dotFeatures(this.#dots));
    this.#showMarked();
    for (const id of this.#region)
      if (this.map.getLayer(`select:${levelOfId(id)}`))
        this.map.setFeatureState({ source: SOURCE, sourceLayer: levelOfId(id), id }, { selected: true });
    if (fit) this.fit();
  }

  #showMarked(): void {
    if (!this.#ready || !this.map.getLayer('arc-marked')) return;
    const known = this.#marked !== undefined && this.#marked < this.#links.length;
    this.map.setFilter('arc-marked', marked(known ? this.#marked : undefined));
    for (const id of LINES) this.map.setPaintProperty(id, 'line-opacity', known ? 0.25 : OPACITY);
  }

  #at({ point }: MapMouseEvent, layers: string[]): number | undefined {
    if (!layers.every((layer) => this.map.getLayer(layer))) return undefined;
    const found = this.map.queryRenderedFeatures(
      [
        [point.x - REACH, point.y - REACH],
        [point.x + REACH, point.y + REACH],
      ],
      { layers },
    )[0];
    const at: unknown = found?.properties.at;
    return typeof at === 'number' ? at : undefined;
  }
}

const LINES = ['arc-solid', 'arc-dashed'];
const OPACITY = 0.7;
const marked = (at: number | undefined): FilterSpecification => ['==', ['get', 'at'], at ?? -1];
