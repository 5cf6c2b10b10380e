/** Spanish of links that hold against chance. */

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
};
