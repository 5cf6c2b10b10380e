/** The mock's questions: three templates, answered from the invented world. */

import type * as Net from '../../src/lib/api/network';
import { hitOf, kilometres } from './find.ts';
import { byPath, NODES, placeOf, type Lang, type Node } from './world.ts';

type Say = Record<Lang, string>;
const three = (en: string, es: string, fr: string): Say => ({ en, es, fr });

export const questions = (lang: Lang): Net.Question[] => [
  {
    number: 1,
    title: three(
      'Which firms, universities, research centres and cluster organisations in {place} work in {cluster}?',
      '¿Qué empresas, universidades, centros y organizaciones de clúster de {place} trabajan en {cluster}?',
      'Quelles entreprises, universités et organisations de grappe de {place} travaillent dans {cluster} ?',
    )[lang],
    parameters: [
      { name: 'place', label: three('Place', 'Lugar', 'Lieu')[lang], kind: 'place', default: 'mx:state:22' },
      {
        name: 'cluster',
        label: three('Cluster', 'Clúster', 'Grappe')[lang],
        kind: 'cluster',
        default: 'aerospace',
      },
    ],
  },
  {
    number: 3,
    title: three(
      'Who can do {capability} within {km} km of {place}?',
      '¿Quién tiene la capacidad {capability} a menos de {km} km de {place}?',
      'Qui a la compétence {capability} à moins de {km} km de {place} ?',
    )[lang],
    parameters: [
      {
        name: 'capability',
        label: three('Capability', 'Capacidad', 'Compétence')[lang],
        kind: 'capability',
        default: 'cnc-machining',
      },
      {
        name: 'km',
        label: three('Kilometres', 'Kilómetros', 'Kilomètres')[lang],
        kind: 'number',
        default: 300,
      },
      { name: 'place', label: three('Place', 'Lugar', 'Lieu')[lang], kind: 'place', default: 'mx:state:22' },
    ],
  },
  {
    number: 16,
    title: three(
      'Who exported {code} in {year}?',
      '¿Quién exportó {code} en {year}?',
      'Qui a exporté {code} en {year} ?',
    )[lang],
    parameters: [
      { name: 'code', label: three('Product', 'Producto', 'Produit')[lang], kind: 'code', default: '854430' },
      { name: 'year', label: three('Year', 'Año', 'Année')[lang], kind: 'year', default: 2023 },
    ],
  },
];

export function answer(number: number, query: URLSearchParams, lang: Lang): Net.Answer | undefined {
  const question = questions(lang).find((one) => one.number === number);
  if (!question) return undefined;
  const value = (name: string) =>
    query.get(name) ?? String(question.parameters.find((one) => one.name === name)?.default ?? '');
  const place = byPath.get(`region/${value('place').replaceAll(':', '/')}`);
  const rows =
    number === 16
      ? []
      : NODES.filter(
          (node) =>
            node.kind === 'organisation' &&
            (number === 1
              ? node.place === place?.path && node.clusters?.some((key) => key.endsWith(value('cluster')))
              : node.capabilities?.includes(`capability/${value('capability')}`) &&
                kilometres(node.at ?? [0, 0], place?.at ?? [0, 0]) <= Number(value('km'))),
        );
  const missing = three(
    'No data: exports by firm are in no file that is loaded. This is not the same as none.',
    'Sin datos: las exportaciones por empresa no están en ningún archivo cargado. No es lo mismo que ninguna.',
    'Sans données : les exportations par entreprise ne sont dans aucun fichier chargé. Ce n’est pas la même chose que zéro.',
  )[lang];
  const found = three(
    `${rows.length} organisations (invented) answer this.`,
    `${rows.length} organizaciones (inventadas) responden a esto.`,
    `${rows.length} organisations (inventées) y répondent.`,
  )[lang];
  return {
    title: question.title.replace(/\{(\w+)\}/g, (_, name: string) => value(name)),
    columns: [
      { key: 'organisation', label: three('Organisation', 'Organización', 'Organisation')[lang] },
      { key: 'kind', label: three('Kind', 'Tipo', 'Type')[lang] },
      { key: 'place', label: three('Place', 'Lugar', 'Lieu')[lang] },
      ...(number === 3
        ? [{ key: 'km', label: three('Distance', 'Distancia', 'Distance')[lang], unit: 'km' }]
        : []),
    ],
    rows: rows.map((node: Node) => {
      const { iri, label, kind_label } = hitOf(node, lang);
      const away = Math.round(kilometres(node.at ?? [0, 0], place?.at ?? [0, 0]));
      return [
        { iri, label },
        kind_label,
        placeOf(node.place)?.label ?? null,
        ...(number === 3 ? [away] : []),
      ];
    }),
    text: number === 16 ? missing : found,
    receipt: {
      query_id: `mock-${number}-${rows.length}`,
      question: question.title,
      plan: [
        'registry: organisations',
        `filter: ${[...query.keys()].filter((key) => key !== 'lang').join(', ')}`,
      ],
      release: 'mock',
      sources:
        number === 16
          ? []
          : [
              {
                id: 'mock-registry',
                title: 'Invented registry of the web app',
                licence: 'MIT OR Apache-2.0',
              },
            ],
      licence: 'MIT OR Apache-2.0',
      suppressed_cells: 0,
      caveats: [
        three('Invented organisations.', 'Organizaciones inventadas.', 'Organisations inventées.')[lang],
      ],
      permalink: null,
    },
  };
}
