/** French of links that hold against chance. */

import type { LinksKey } from './en';

export const linksFr: Record<LinksKey, string> = {
  'links.only': 'Seulement les liens qui résistent au hasard',
  'links.title': 'Liens qui résistent au hasard',
  'links.what':
    'Deux activités présentes dans beaucoup des mêmes lieux ne sont pas forcément liées : les activités répandues et les lieux divers se rencontrent par hasard. Un lien résiste là où deux partagent plus que ne le feraient par hasard des lieux de cette diversité et des activités de cette ubiquité (modèle de configuration biparti).',
  'links.level': 'Faux liens admis',
  'links.counts':
    'Sur {all} paires testées, {n} résistent ; parmi elles, environ {share} devraient être fausses.',
  'links.drawn':
    'Tracés : {n} des {all} liens qui résistent au hasard, les plus sûrs d’abord. {lone} activités n’en ont aucun et restent en retrait. Le tableau des liens est ci-dessous.',
  'links.and': 'et {what}',
  'links.shared': 'En commun',
  'links.expected': 'Par hasard',
  'links.p': 'p',
  'term.shared':
    'Pour les activités : lieux spécialistes des deux. Pour les lieux : activités dont les deux sont spécialistes.',
  'term.expected':
    'Combien ils partageraient par hasard, vu la diversité des lieux et l’ubiquité des activités.',
  'term.p': 'Probabilité d’en partager autant ou plus par hasard.',
};
