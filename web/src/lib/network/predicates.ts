/** What a predicate of the graph is called in the registry (`crates/icluster-registry/data/predicates.tsv`), and which say nothing to a reader. Pure. */

const KEYS: Readonly<Record<string, string>> = {
  name: 'name',
  legalName: 'legal_name',
  alternateName: 'other_name',
  organisationType: 'type',
  description: 'description',
  basedIn: 'based_in',
  address: 'address',
  url: 'website',
  email: 'email',
  telephone: 'phone',
  rfc: 'rfc',
  leiCode: 'lei',
  businessNumber: 'business_number',
  employerNumber: 'employer_number',
  ror: 'ror',
  denue: 'denue',
  classifiedAs: 'industry',
  activeIn: 'cluster',
  product: 'product',
  hasCapability: 'capability',
  hasCertification: 'certification',
  sizeClass: 'size_class',
  numberOfEmployees: 'employees',
  foundingDate: 'founded',
  ledByWomen: 'women_led',
  highImpact: 'high_impact',
  inInitiative: 'initiative',
  memberOf: 'member_of',
  supplies: 'supplies',
  partnerOf: 'partner_of',
  parentOrganization: 'part_of',
  role: 'role',
  worksFor: 'role_at',
  funder: 'operated_by',
  instrument: 'instrument',
  callOf: 'call_of',
  validFrom: 'opens',
  validThrough: 'closes',
  amount: 'amount',
  eligibility: 'eligibility',
  projectLed: 'led_by',
  projectPartner: 'partner',
  funding: 'funded_by',
  stage: 'stage',
  startDate: 'starts',
  endDate: 'ends',
  organizer: 'organised_by',
  eventFormat: 'format',
  attendee: 'participant',
  askedBy: 'asked_by',
  offeredBy: 'offered_by',
  quantity: 'quantity',
  withinKilometres: 'within_km',
};

/** Links of the release that read otherwise from the thing they lead to: predicate of the graph, key of the word. */
const INWARDS: Readonly<Record<string, string>> = {
  region: 'region',
  cluster: 'presence',
  within: 'within',
  broader: 'broader',
  inCluster: 'in_cluster',
  inClass: 'in_class',
  reference: 'reference',
  wasDerivedFrom: 'derived',
  ClusterPresence: 'presence',
};

/** How a statement is written as a graph: the page says the same in its own way. */
const MACHINERY = new Set(['type', 'prefLabel', 'label', 'invented', 'subject', 'object', 'predicate']);

/** The last part of the IRI of a predicate. */
export const localName = (predicate: string): string =>
  predicate.slice(Math.max(predicate.lastIndexOf('/'), predicate.lastIndexOf('#')) + 1);

/** The key of the registry for a predicate of the graph; a key stays. Nothing for those the registry does not have. */
export const registryKey = (predicate: string): string | undefined =>
  KEYS[localName(predicate)] ?? (Object.values(KEYS).includes(predicate) ? predicate : undefined);

/** The word for a link as it is read from the thing it leads to: `inverse.` and this. */
export const inwardKey = (predicate: string): string | undefined =>
  (predicate.includes('/') ? INWARDS[localName(predicate)] : undefined) ?? registryKey(predicate);

/** True for predicates that repeat the title of a page or only hold a statement together. */
export const isMachinery = (predicate: string): boolean => MACHINERY.has(localName(predicate));

/** A label as it begins a line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
