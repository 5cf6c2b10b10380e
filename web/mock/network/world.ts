/** An invented knowledge network for the mock: no organisation, person or programme here exists. */

import type { ClaimMarkOf, ClaimStatus } from '../../src/lib/api/network';

export const BASE = 'https://w3id.org/icluster/';
export type Lang = 'en' | 'es' | 'fr';
export type Text = string | { en: string; es: string; fr: string };

export const say = (text: Text, lang: Lang): string => (typeof text === 'string' ? text : text[lang]);

export interface Node {
  /** What follows `id/`. */
  path: string;
  kind: string;
  label: Text;
  about?: Text;
  type?: string;
  place?: string;
  clusters?: string[];
  initiatives?: string[];
  capabilities?: string[];
  certifications?: string[];
  women?: boolean;
  /** Latitude and longitude. */
  at?: [number, number];
  invented: boolean;
}

export interface Link {
  from: string;
  to: string;
  predicate: string;
  claim?: ClaimMarkOf;
}

const three = (en: string, es: string, fr: string): Text => ({ en, es, fr });

export const KINDS: Record<string, Text> = {
  organisation: three('Organisation', 'Organización', 'Organisation'),
  initiative: three('Initiative', 'Iniciativa', 'Initiative'),
  need: three('Need', 'Necesidad', 'Besoin'),
  offer: three('Offer', 'Oferta', 'Offre'),
  programme: three('Programme', 'Programa', 'Programme'),
  project: three('Project', 'Proyecto', 'Projet'),
  event: three('Event', 'Evento', 'Événement'),
  region: three('Region', 'Región', 'Région'),
  cluster: three('Cluster', 'Clúster', 'Grappe'),
  capability: three('Capability', 'Capacidad', 'Compétence'),
  certification: three('Certification', 'Certificación', 'Certification'),
};

export const TYPES: Record<string, Text> = {
  firm: three('Firm', 'Empresa', 'Entreprise'),
  university: three('University', 'Universidad', 'Université'),
  research_centre: three('Research centre', 'Centro de investigación', 'Centre de recherche'),
  cluster_organisation: three('Cluster organisation', 'Organización de clúster', 'Organisation de grappe'),
  government: three('Government', 'Gobierno', 'Administration'),
};

export const PREDICATES: Record<string, [here: Text, there: Text]> = {
  basedIn: [
    three('Based in', 'Con sede en', 'Établi à'),
    three('Based here', 'Con sede aquí', 'Établis ici'),
  ],
  activeIn: [
    three('Active in', 'Activa en', 'Actif dans'),
    three('Active here', 'Activos aquí', 'Actifs ici'),
  ],
  memberOf: [three('Member of', 'Miembro de', 'Membre de'), three('Members', 'Miembros', 'Membres')],
  capability: [
    three('Capability', 'Capacidad', 'Compétence'),
    three('Who can do this', 'Quién puede hacerlo', 'Qui sait le faire'),
  ],
  certification: [
    three('Certification', 'Certificación', 'Certification'),
    three('Certified', 'Certificados', 'Certifiés'),
  ],
  supplies: [
    three('Supplies', 'Provee a', 'Fournit'),
    three('Is supplied by', 'Sus proveedores', 'Est fourni par'),
  ],
  partnerOf: [three('Partner of', 'Socia de', 'Partenaire de'), three('Partners', 'Socios', 'Partenaires')],
  seeks: [three('Seeks', 'Busca', 'Cherche'), three('Sought by', 'Buscado por', 'Cherché par')],
  offers: [three('Offers', 'Ofrece', 'Offre'), three('Offered by', 'Ofrecido por', 'Offert par')],
  within: [three('Within', 'Dentro de', 'Dans'), three('Holds', 'Contiene', 'Contient')],
  funds: [three('Funds', 'Financia', 'Finance'), three('Funded by', 'Financiado por', 'Financé par')],
};

const region = (path: string, label: string, at: [number, number]): Node => ({
  path: `region/${path}`,
  kind: 'region',
  label,
  at,
  place: `region/${path}`,
  invented: false,
});

const REGIONS: Node[] = [
  region('mx/state/22', 'Querétaro', [20.6, -100.4]),
  region('mx/state/02', 'Baja California', [32.5, -116.9]),
  region('mx/state/08', 'Chihuahua', [28.6, -106.1]),
  region('us/county/06073', 'San Diego County', [32.7, -117.1]),
  region('us/county/48141', 'El Paso County', [31.8, -106.4]),
  region('ca/province/24', 'Quebec', [46.8, -71.2]),
];

const cluster = (key: string, label: Text): Node => ({
  path: `cluster/icluster-sample/${key}`,
  kind: 'cluster',
  label,
  invented: false,
});
const CLUSTERS: Node[] = [
  cluster('aerospace', three('Aerospace', 'Aeroespacial', 'Aérospatiale')),
  cluster('automotive', three('Automotive', 'Automotriz', 'Automobile')),
  cluster('medical-devices', three('Medical Devices', 'Dispositivos médicos', 'Matériel médical')),
  cluster('electronics', three('Electronics', 'Electrónica', 'Électronique')),
];

const INITIATIVES: Node[] = (
  [
    [
      'cluster-mapping',
      three('Cluster Mapping', 'Mapeo de Clústeres', 'Cartographie des grappes'),
      three(
        'Where industries are strong, and why.',
        'Dónde son fuertes las industrias, y por qué.',
        'Où les industries sont fortes, et pourquoi.',
      ),
    ],
    [
      'international-cooperation',
      three('International Cooperation', 'Cooperación Internacional', 'Coopération internationale'),
      three(
        'Links between clusters of the three countries.',
        'Enlaces entre clústeres de los tres países.',
        'Liens entre les grappes des trois pays.',
      ),
    ],
    [
      'high-impact-entrepreneurship',
      three(
        'High-Impact Entrepreneurship',
        'Emprendimiento de Alto Impacto',
        'Entrepreneuriat à fort impact',
      ),
      three(
        'Young firms that grow fast.',
        'Empresas jóvenes que crecen rápido.',
        'Jeunes entreprises à forte croissance.',
      ),
    ],
    [
      'women-entrepreneurship',
      three('Women Entrepreneurship', 'Emprendimiento de Mujeres', 'Entrepreneuriat des femmes'),
      three('Firms led by women.', 'Empresas dirigidas por mujeres.', 'Entreprises dirigées par des femmes.'),
    ],
    [
      'digital-transformation',
      three('Digital Transformation', 'Transformación Digital', 'Transformation numérique'),
      three(
        'Factories that learn from their data.',
        'Fábricas que aprenden de sus datos.',
        'Usines qui apprennent de leurs données.',
      ),
    ],
    [
      'us-mexico-border',
      three('US-Mexico Border', 'Frontera Estados Unidos-México', 'Frontière États-Unis-Mexique'),
      three(
        'Clusters of the ten border states.',
        'Clústeres de los diez estados fronterizos.',
        'Grappes des dix États frontaliers.',
      ),
    ],
  ] as [string, Text, Text][]
).map(([key, label, about]) => ({
  path: `initiative/${key}`,
  kind: 'initiative',
  label,
  about,
  invented: false,
}));

const CAPABILITIES: Node[] = (
  [
    ['cnc-machining', three('CNC machining', 'Maquinado CNC', 'Usinage CNC')],
    ['composites', three('Composite parts', 'Piezas de materiales compuestos', 'Pièces composites')],
    ['wire-harness', three('Wire harnesses', 'Arneses eléctricos', 'Faisceaux de câbles')],
    ['clean-room', three('Clean-room assembly', 'Ensamble en cuarto limpio', 'Assemblage en salle blanche')],
    ['testing', three('Testing laboratory', 'Laboratorio de pruebas', 'Laboratoire d’essais')],
  ] as [string, Text][]
).map(([key, label]) => ({ path: `capability/${key}`, kind: 'capability', label, invented: false }));

const CERTIFICATIONS: Node[] = ['as9100', 'iatf-16949', 'iso-13485'].map((key) => ({
  path: `certification/${key}`,
  kind: 'certification',
  label: key.toUpperCase().replace('-', ' '),
  invented: false,
}));

/** A ULID that says it is invented. */
export const ulid = (n: number): string => `01JNVENTED${String(n).padStart(16, '0')}`;

type Made = [
  name: string,
  type: string,
  place: string,
  clusters: string,
  initiatives: string,
  can: string,
  has: string,
  women?: boolean,
];
const MADE: Made[] = [
  [
    'Aceros Inventados del Norte',
    'firm',
    'mx/state/22',
    'aerospace',
    'cluster-mapping',
    'cnc-machining',
    'as9100',
    true,
  ],
  [
    'Composites Fictifs',
    'firm',
    'ca/province/24',
    'aerospace',
    'international-cooperation',
    'composites',
    'as9100',
  ],
  [
    'Example Harness Works',
    'firm',
    'us/county/48141',
    'automotive',
    'international-cooperation',
    'wire-harness',
    'iatf-16949',
  ],
  [
    'Arneses de Muestra',
    'firm',
    'mx/state/08',
    'automotive',
    'women-entrepreneurship us-mexico-border',
    'wire-harness',
    'iatf-16949',
    true,
  ],
  [
    'Placeholder Medical',
    'firm',
    'us/county/06073',
    'medical-devices',
    'high-impact-entrepreneurship',
    'clean-room',
    'iso-13485',
  ],
  [
    'Dispositivos Imaginarios',
    'firm',
    'mx/state/02',
    'medical-devices',
    'high-impact-entrepreneurship',
    'clean-room cnc-machining',
    'iso-13485',
  ],
  [
    'Universidad de Ejemplo',
    'university',
    'mx/state/22',
    'aerospace',
    'cluster-mapping digital-transformation',
    'testing',
    '',
  ],
  [
    'Centre d’essais imaginaire',
    'research_centre',
    'ca/province/24',
    'aerospace',
    'digital-transformation',
    'testing composites',
    '',
  ],
  [
    'Clúster Aeroespacial de Muestra',
    'cluster_organisation',
    'mx/state/22',
    'aerospace',
    'cluster-mapping international-cooperation',
    '',
    '',
  ],
  [
    'Invented Border Alliance',
    'cluster_organisation',
    'us/county/06073',
    'medical-devices',
    'international-cooperation',
    '',
    '',
  ],
  [
    'Circuitos Supuestos',
    'firm',
    'mx/state/02',
    'electronics',
    'digital-transformation women-entrepreneurship',
    'testing wire-harness',
    '',
    true,
  ],
  [
    'Maquinados Ficticios',
    'firm',
    'mx/state/22',
    'aerospace automotive',
    'cluster-mapping',
    'cnc-machining',
    '',
  ],
  ['Secretaría de Ejemplo', 'government', 'mx/state/22', '', 'cluster-mapping', '', ''],
];

const words = (text: string) => text.split(' ').filter((word) => word !== '');
const ORGANISATIONS: Node[] = MADE.map(([label, type, place, clusters, initiatives, can, has, women], i) => {
  const [lat, lon] = REGIONS.find(({ path }) => path === `region/${place}`)?.at ?? [0, 0];
  return {
    path: `org/${ulid(i + 1)}`,
    kind: 'organisation',
    type,
    label,
    about: three(
      `${label} is invented; it shows what an entry of the registry looks like.`,
      `${label} es inventada; muestra cómo se ve una entrada del registro.`,
      `${label} est inventée ; elle montre à quoi ressemble une entrée du registre.`,
    ),
    place: `region/${place}`,
    clusters: words(clusters).map((key) => `cluster/icluster-sample/${key}`),
    initiatives: words(initiatives).map((key) => `initiative/${key}`),
    capabilities: words(can).map((key) => `capability/${key}`),
    certifications: words(has).map((key) => `certification/${key}`),
    women: women ?? false,
    at: [lat + 0.03 * (i % 4), lon + 0.02 * (i % 5)],
    invented: true,
  };
});

const other = (path: string, kind: string, label: Text, place: string, more: Partial<Node>): Node => ({
  path,
  kind,
  label,
  place: `region/${place}`,
  invented: true,
  ...more,
});

const OTHERS: Node[] = [
  other(
    `need/${ulid(101)}`,
    'need',
    three(
      'Turned parts for landing gear',
      'Piezas torneadas para tren de aterrizaje',
      'Pièces tournées pour train d’atterrissage',
    ),
    'mx/state/22',
    {
      capabilities: ['capability/cnc-machining'],
      certifications: ['certification/as9100'],
      clusters: ['cluster/icluster-sample/aerospace'],
      initiatives: ['initiative/cluster-mapping'],
    },
  ),
  other(
    `need/${ulid(102)}`,
    'need',
    three(
      'Wire harnesses for electric vans',
      'Arneses para camionetas eléctricas',
      'Faisceaux pour fourgonnettes électriques',
    ),
    'us/county/48141',
    {
      capabilities: ['capability/wire-harness'],
      certifications: ['certification/iatf-16949'],
      clusters: ['cluster/icluster-sample/automotive'],
      initiatives: ['initiative/international-cooperation'],
    },
  ),
  other(
    `offer/${ulid(103)}`,
    'offer',
    three(
      'Free hours in a testing laboratory',
      'Horas libres en un laboratorio de pruebas',
      'Heures libres dans un laboratoire d’essais',
    ),
    'ca/province/24',
    {
      capabilities: ['capability/testing'],
      initiatives: ['initiative/digital-transformation'],
    },
  ),
  other(
    `programme/${ulid(104)}`,
    'programme',
    three(
      'Example fund for suppliers',
      'Fondo de ejemplo para proveedores',
      'Fonds d’exemple pour fournisseurs',
    ),
    'mx/state/22',
    {
      initiatives: ['initiative/cluster-mapping'],
    },
  ),
  other(
    `project/${ulid(105)}`,
    'project',
    three(
      'Invented corridor of harnesses',
      'Corredor inventado de arneses',
      'Corridor inventé des faisceaux',
    ),
    'mx/state/08',
    {
      initiatives: ['initiative/international-cooperation'],
      clusters: ['cluster/icluster-sample/automotive'],
    },
  ),
  other(
    `event/${ulid(106)}`,
    'event',
    three(
      'Imaginary meeting of clusters',
      'Encuentro imaginario de clústeres',
      'Rencontre imaginaire des grappes',
    ),
    'us/county/06073',
    {
      initiatives: ['initiative/international-cooperation'],
    },
  ),
];

export const NODES: Node[] = [
  ...ORGANISATIONS,
  ...OTHERS,
  ...INITIATIVES,
  ...CLUSTERS,
  ...CAPABILITIES,
  ...CERTIFICATIONS,
  ...REGIONS,
];

export const claim = (n: number, status?: ClaimStatus): ClaimMarkOf => {
  const all: ClaimStatus[] = [
    'self_declared',
    'verified',
    'self_declared',
    'verified',
    'disputed',
    'pending',
  ];
  const standing = status ?? (all[n % all.length] as ClaimStatus);
  return {
    source: {
      name: standing === 'verified' ? 'Invented registry of firms' : 'Own entry (invented)',
      ...(standing === 'verified' ? { url: 'https://example.org/invented-registry' } : {}),
    },
    status: standing,
    basis: standing === 'verified' ? 'registry' : 'self_declared',
    confidence: standing === 'disputed' ? 0.5 : 0.9,
    from: `20${20 + (n % 6)}-0${1 + (n % 9)}-01`,
    recorded_at: `2026-0${1 + (n % 9)}-1${n % 9}T09:00:00Z`,
  };
};

const org = (n: number) => `org/${ulid(n)}`;
const all = (of: readonly string[] | undefined, from: string, predicate: string, n: number): Link[] =>
  (of ?? []).map((to, i) => ({ from, to, predicate, claim: claim(n + i) }));

export const LINKS: Link[] = [
  ...NODES.filter(({ invented }) => invented).flatMap((node, n) => [
    ...(node.place
      ? [{ from: node.path, to: node.place, predicate: 'basedIn', claim: claim(n, 'verified') }]
      : []),
    ...all(node.clusters, node.path, 'activeIn', n),
    ...all(node.initiatives, node.path, 'memberOf', n + 1),
    ...all(node.capabilities, node.path, 'capability', n + 2),
    ...all(node.certifications, node.path, 'certification', n + 3),
  ]),
  ...(
    [
      [1, 'supplies', 12],
      [12, 'supplies', 2],
      [7, 'partnerOf', 1],
      [8, 'partnerOf', 2],
      [7, 'partnerOf', 8],
      [4, 'supplies', 3],
      [6, 'supplies', 5],
      [11, 'supplies', 4],
      [9, 'partnerOf', 10],
    ] as [number, string, number][]
  ).map(([from, predicate, to], n) => ({ from: org(from), to: org(to), predicate, claim: claim(n + 1) })),
  { from: org(2), to: `need/${ulid(101)}`, predicate: 'seeks', claim: claim(2) },
  { from: org(3), to: `need/${ulid(102)}`, predicate: 'seeks', claim: claim(3) },
  { from: org(8), to: `offer/${ulid(103)}`, predicate: 'offers', claim: claim(4) },
  { from: `programme/${ulid(104)}`, to: org(12), predicate: 'funds', claim: claim(1) },
];

export const byPath = new Map(NODES.map((node) => [node.path, node]));
export const placeId = (path: string): string => path.replace('region/', '').replaceAll('/', ':');
export const placeOf = (path: string | undefined): { id: string; label: string } | null => {
  const found = path === undefined ? undefined : byPath.get(path);
  return found && path ? { id: placeId(path), label: say(found.label, 'en') } : null;
};
