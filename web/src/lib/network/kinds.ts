/** The colour of each kind of thing, the same wherever the network is drawn. Its place among the eight hues of the palette. */

const HUES: Readonly<Record<string, number>> = {
  organisation: 0,
  region: 1,
  place: 1,
  capability: 2,
  certification: 2,
  cluster: 3,
  subcluster: 3,
  presence: 3,
  class: 4,
  code: 4,
  product: 4,
  programme: 5,
  call: 5,
  project: 5,
  event: 5,
  need: 6,
  offer: 6,
  initiative: 7,
  ecosystem: 7,
};

/** Kinds nobody gave a hue are drawn in the colour of dots. */
export const kindColour = (kind: string): number => HUES[kind] ?? -1;
