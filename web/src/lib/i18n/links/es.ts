/** Spanish of links that hold against chance and of indices. */

import type { LinksKey } from './en';

export const linksEs: Record<LinksKey, string> = {
  'links.only': 'Solo lazos que resisten al azar',
  'links.title': 'Lazos que resisten al azar',
  'links.what':
    'Dos actividades que se hallan en muchos de los mismos lugares no tienen por qué estar relacionadas: las actividades comunes y los lugares diversos coinciden por azar. Un lazo resiste donde dos comparten más de lo que compartirían por azar lugares de esa diversidad y actividades de esa ubicuidad (modelo de configuración bipartito).',
  'links.level': 'Falsos que se admiten',
  'links.counts':
    'De {all} pares probados resisten {n}; de ellos se espera que cerca de {share} sean falsos.',
  'links.drawn':
    'Se dibujan {n} de los {all} lazos que resisten al azar, los más seguros primero. {lone} actividades no tienen ninguno y quedan atrás. La tabla de lazos está abajo.',
  'links.and': 'y {what}',
  'links.shared': 'Comparten',
  'links.expected': 'Por azar',
  'links.p': 'p',
  'term.shared':
    'De actividades: lugares especializados en ambas. De lugares: actividades en que ambos se especializan.',
  'term.expected':
    'Cuántas compartirían por azar, dado lo diversos que son los lugares y lo comunes que son las actividades.',
  'term.p': 'Probabilidad de compartir tantas o más por azar.',
  'links.none':
    'De {all} pares probados no resiste ninguno: lo que se comparte aquí no es más de lo que explican los tamaños.',
  'indices.tab': 'Índices',
  'indices.title': 'Especialización y concentración',
  'indices.lead':
    'Qué tan especializados están {n} lugares, qué tan concentradas {m} actividades y qué tan anidado el conjunto ({year}).',
  'indices.nestedness': 'Anidamiento',
  'indices.nested': 'Anidamiento total',
  'indices.nestedPlaces': 'De lugares',
  'indices.nestedActivities': 'De actividades',
  'indices.ofHundred': 'de 100',
  'indices.hhi': 'HHI',
  'indices.entropy': 'Entropía',
  'indices.effective': 'Número efectivo',
  'indices.theil': 'Theil',
  'indices.krugman': 'Krugman',
  'indices.hachman': 'Hachman',
  'indices.gini': 'Gini',
  'indices.hooverGini': 'Hoover-Gini',
  'indices.hoover': 'Hoover',
  'term.nested':
    'Si los lugares con pocas actividades tienen las de los que tienen muchas, y del mismo modo las actividades (NODF): 0 nada, 100 del todo.',
  'term.hhiPlace':
    'Índice de Herfindahl-Hirschman: suma de los cuadrados de las partes de las actividades del lugar. Uno si todo está en una sola.',
  'term.hhiActivity':
    'Índice de Herfindahl-Hirschman: suma de los cuadrados de las partes de los lugares en la actividad. Uno si todo está en uno solo.',
  'term.entropy':
    'Entropía de Shannon de las partes de las actividades del lugar, en bits: cuanto más alta, más parejas.',
  'term.effective': 'Cuántas actividades de igual tamaño tienen esa entropía.',
  'term.theil': 'Índice de desigualdad de Theil de las actividades del lugar: cero si todas son iguales.',
  'term.krugman':
    'Índice de Krugman: suma de cuánto distan las partes del lugar de las de todos los lugares. 0 iguales, 2 nada en común.',
  'term.hachman':
    'Índice de Hachman: uno si el lugar es tan diverso como todos juntos, cerca de cero si no se les parece.',
  'term.gini': 'Coeficiente de Gini de la actividad entre lugares: 0 igual en todos, 1 todo en uno.',
  'term.hooverGini':
    'Coeficiente de Gini frente al tamaño de los lugares: 0 si la actividad se reparte como todo lo demás.',
  'term.hoover':
    'Índice de Hoover: por ciento de la actividad que tendría que mudarse para repartirse como todo lo demás.',
};
