/** MapLibre as this app uses it: its worker from our own server, no turning, no tilting, reachable by name. */

import { Map as GlMap, setWorkerUrl, type LngLatBoundsLike, type StyleSpecification } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { CONTINENT } from './levels';

setWorkerUrl(workerUrl);

export interface Camera {
  z: number;
  lat: number;
  lon: number;
}

export function newMap(
  container: HTMLElement,
  style: StyleSpecification,
  { camera, bounds = CONTINENT, label }: { camera?: Camera; bounds?: LngLatBoundsLike; label: string },
): GlMap {
  const map = new GlMap({
    container,
    style,
    ...(camera ? { center: [camera.lon, camera.lat], zoom: camera.z } : { bounds }),
    fitBoundsOptions: { padding: 8 },
    minZoom: 1.5,
    maxZoom: 11,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const canvas = map.getCanvas();
  canvas.setAttribute('aria-label', label);
  canvas.setAttribute('role', 'application');
  return map;
}
