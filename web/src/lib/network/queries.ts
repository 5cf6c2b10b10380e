/** Queries to begin with: what the network can be asked, in the reader's language. Pure. */

import type { Lang } from '../router/route';

export const PREFIXES: Readonly<Record<string, string>> = {
  ic: 'https://w3id.org/icluster/vocabulary#',
  q: 'urn:icluster:questions#',
  given: 'urn:icluster:given#',
  col: 'urn:icluster:column#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  geo: 'http://www.opengis.net/ont/geosparql#',
  org: 'http://www.w3.org/ns/org#',
  owl: 'http://www.w3.org/2002/07/owl#',
  prov: 'http://www.w3.org/ns/prov#',
  qb: 'http://purl.org/linked-data/cube#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  void: 'http://rdfs.org/ns/void#',
  xkos: 'http://rdf-vocabulary.ddialliance.org/xkos#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** Everything said of a thing, with the graph that says it. */
export const describeQuery = (iri: string): string =>
  `SELECT ?graph ?predicate ?value WHERE {
  GRAPH ?graph { <${iri}> ?predicate ?value }
}
ORDER BY ?graph ?predicate
LIMIT 500`;

/** Declarations of the prefixes a query uses and does not declare. */
export function declared(query: string): string {
  const missing = missingPrefixes(query);
  if (missing.length === 0) return query;
  const lines = missing.map((name) => `PREFIX ${name}: <${PREFIXES[name] ?? ''}>`).join('\n');
  return `${lines}\n${query}`;
}

/** Known prefixes that are used in a query without being declared, in the order of the alphabet. */
export function missingPrefixes(query: string): string[] {
  const bare = query
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""')
    .replace(/<[^<>"{}|^`\\\s]*>/g, '<>')
    .replace(/#.*$/gm, '');
  const has = new Set([...bare.matchAll(/\bPREFIX\s+([\w-]*):/gi)].map(([, name]) => name));
  const used = new Set([...bare.matchAll(/(?<![\w:?$-])([a-z][\w-]*):/gi)].map(([, name]) => name as string));
  return [...used].filter((name) => !has.has(name) && name in PREFIXES).sort();
}

export interface Example {
  id: string;
  /** Number of the competency question it answers. */
  question?: number;
  title: Record<Lang, string>;
  query: (lang: Lang) => string;
}

export const EXAMPLES: readonly Example[] = [
  {
    id: 'who',
    question: 1,
    title: {
      en: 'Which organisations in Querétaro work in aerospace?',
      es: '¿Qué organizaciones de Querétaro trabajan en el sector aeroespacial?',
      fr: 'Quelles organisations du Querétaro travaillent dans l’aérospatiale ?',
    },
    query: (lang) => `SELECT DISTINCT ?organisation ?name ?place ?graph WHERE {
  GRAPH ?graph {
    ?organisation ic:basedIn ?where ;
                  ic:activeIn ?field ;
                  skos:prefLabel ?name .
  }
  ?where ic:within* <https://w3id.org/icluster/id/region/mx/state/22> ;
         skos:prefLabel ?place .
  ?field skos:broader* ?cluster .
  FILTER(CONTAINS(STR(?cluster), "aerospace"))
  FILTER(lang(?place) = "${lang}")
}
ORDER BY ?name
LIMIT 100`,
  },
  {
    id: 'strong',
    title: {
      en: 'Where is automotive strong, and on what does it rest?',
      es: '¿Dónde es fuerte la industria automotriz, y en qué se basa?',
      fr: 'Où l’automobile est-elle forte, et sur quoi cela repose-t-il ?',
    },
    query: (lang) => `SELECT ?place ?jobs ?status ?quotient ?evidence WHERE {
  ?presence a ic:ClusterPresence ;
            ic:region ?region ;
            ic:cluster ?cluster ;
            ic:jobs ?jobs ;
            ic:jobsStatus ?status ;
            ic:locationQuotient ?quotient ;
            ic:evidence ?evidence .
  ?region skos:prefLabel ?place .
  FILTER(STRENDS(STR(?cluster), "/automotive"))
  FILTER(lang(?place) = "${lang}")
}
ORDER BY DESC(?jobs)
LIMIT 25`,
  },
  {
    id: 'twins',
    question: 6,
    title: {
      en: 'Which places of two countries are strong in the same cluster?',
      es: '¿Qué lugares de dos países son fuertes en el mismo clúster?',
      fr: 'Quels lieux de deux pays sont forts dans la même grappe ?',
    },
    query: (lang) => `SELECT ?cluster ?here ?there WHERE {
  ?a a ic:ClusterPresence ; ic:region ?r ; ic:cluster ?c .
  ?b a ic:ClusterPresence ; ic:region ?s ; ic:cluster ?c .
  ?r ic:level "mx:state" ; skos:prefLabel ?here .
  ?s ic:level "us:state" ; skos:prefLabel ?there .
  ?c skos:prefLabel ?cluster .
  FILTER(lang(?here) = "${lang}" && lang(?there) = "${lang}" && lang(?cluster) = "${lang}")
}
ORDER BY ?cluster ?here
LIMIT 100`,
  },
  {
    id: 'class',
    question: 7,
    title: {
      en: 'Which industries belong to a cluster?',
      es: '¿Qué industrias pertenecen a un clúster?',
      fr: 'Quelles industries appartiennent à une grappe ?',
    },
    query: (lang) => `SELECT ?code ?industry ?cluster WHERE {
  ?class ic:inCluster ?c ;
         skos:notation ?code ;
         skos:prefLabel ?industry .
  ?c skos:prefLabel ?cluster .
  FILTER(CONTAINS(STR(?c), "/aerospace"))
  FILTER(lang(?industry) = "${lang}" && lang(?cluster) = "${lang}")
}
ORDER BY ?code
LIMIT 200`,
  },
  {
    id: 'initiatives',
    question: 8,
    title: {
      en: 'Which initiatives have members where?',
      es: '¿Qué iniciativas tienen miembros y dónde?',
      fr: 'Quelles initiatives ont des membres, et où ?',
    },
    query: (lang) => `SELECT ?initiative ?place (COUNT(DISTINCT ?who) AS ?members) WHERE {
  ?i a ic:Initiative ; skos:prefLabel ?initiative .
  ?who ic:inInitiative ?i ; ic:basedIn ?where .
  ?where skos:prefLabel ?place .
  FILTER(lang(?initiative) = "${lang}" && lang(?place) = "${lang}")
}
GROUP BY ?initiative ?place
ORDER BY DESC(?members)
LIMIT 100`,
  },
  {
    id: 'claims',
    question: 15,
    title: {
      en: 'Which statements are self-declared, verified or disputed?',
      es: '¿Qué afirmaciones son autodeclaradas, verificadas o disputadas?',
      fr: 'Quels énoncés sont autodéclarés, vérifiés ou contestés ?',
    },
    query: () => `SELECT ?status (COUNT(*) AS ?statements) WHERE {
  ?claim a ic:Claim ;
         ic:claimStatus ?status .
}
GROUP BY ?status
ORDER BY DESC(?statements)`,
  },
  {
    id: 'asked',
    question: 6,
    title: {
      en: 'Which US places specialise in what Chihuahua exports? Asked inside a query',
      es: '¿Qué lugares de EE. UU. se especializan en lo que exporta Chihuahua? Preguntado dentro de una consulta',
      fr: 'Quels lieux des États-Unis se spécialisent dans ce qu’exporte le Chihuahua ? Demandé dans une requête',
    },
    query: (lang) => `SELECT ?cluster ?place ?quotient ?standing WHERE {
  SERVICE <urn:icluster:questions> {
    ?answer q:question 6 ; given:place "mx:state:08" ; q:language "${lang}" ;
            q:row ?row .
    ?row q:position ?position ;
         col:cluster_name ?cluster ;
         col:region_name ?place .
    OPTIONAL { ?row col:lq ?quotient ; col:lq_status ?standing }
  }
}
ORDER BY ?position
LIMIT 100`,
  },
  {
    id: 'receipts',
    title: {
      en: 'What do the answers on two states rest on?',
      es: '¿En qué se basan las respuestas sobre dos estados?',
      fr: 'Sur quoi reposent les réponses sur deux États ?',
    },
    query: (lang) => `SELECT ?place ?title ?receipt ?source ?licence ?suppressed WHERE {
  SERVICE <urn:icluster:questions> {
    VALUES ?place { "us:state:26" "mx:state:08" }
    ?answer q:question 13 ; given:place ?place ; q:language "${lang}" ;
            q:title ?title ;
            q:receipt ?of .
    ?of q:queryId ?receipt ; q:suppressedCells ?suppressed ;
        q:source [ q:title ?source ; q:licence ?licence ] .
  }
}
ORDER BY ?place ?source`,
  },
  {
    id: 'sources',
    question: 14,
    title: {
      en: 'Which files does this release rest on?',
      es: '¿En qué archivos se basa esta versión de los datos?',
      fr: 'Sur quels fichiers repose cette version des données ?',
    },
    query: () => `SELECT ?file ?title ?rows ?suppressed WHERE {
  ?file ic:sha256 ?digest ;
        dct:title ?title .
  OPTIONAL { ?file ic:rows ?rows }
  OPTIONAL { ?file ic:rowsSuppressed ?suppressed }
}
ORDER BY ?title`,
  },
  {
    id: 'graphs',
    title: {
      en: 'Which graphs are there, and how large are they?',
      es: '¿Qué grafos hay y de qué tamaño son?',
      fr: 'Quels graphes y a-t-il, et de quelle taille ?',
    },
    query: () => `SELECT ?graph ?triples WHERE {
  ?graph a void:Dataset ;
         void:triples ?triples .
}
ORDER BY DESC(?triples)`,
  },
];

/** An example as it is put into the editor: its title as a comment, prefixes declared. */
export const written = (example: Example, lang: Lang): string =>
  `# ${example.title[lang]}\n${declared(example.query(lang))}\n`;
