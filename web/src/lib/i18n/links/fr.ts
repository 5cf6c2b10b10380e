/** French of links that hold against chance and of indices. */

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
  'links.none':
    'Sur {all} paires testées, aucune ne résiste : ce qui est en commun ici n’est pas plus que ce que les tailles expliquent.',
  'indices.tab': 'Indices',
  'indices.title': 'Spécialisation et concentration',
  'indices.lead':
    'À quel point {n} lieux sont spécialisés, {m} activités concentrées et l’ensemble emboîté ({year}).',
  'indices.nestedness': 'Emboîtement',
  'indices.nested': 'Emboîtement total',
  'indices.nestedPlaces': 'Des lieux',
  'indices.nestedActivities': 'Des activités',
  'indices.ofHundred': 'sur 100',
  'indices.hhi': 'HHI',
  'indices.entropy': 'Entropie',
  'indices.effective': 'Nombre effectif',
  'indices.theil': 'Theil',
  'indices.krugman': 'Krugman',
  'indices.hachman': 'Hachman',
  'indices.gini': 'Gini',
  'indices.hooverGini': 'Hoover-Gini',
  'indices.hoover': 'Hoover',
  'term.nested':
    'Si les lieux qui ont peu d’activités ont celles des lieux qui en ont beaucoup, et de même pour les activités (NODF) : 0 pas du tout, 100 parfaitement.',
  'term.hhiPlace':
    'Indice de Herfindahl-Hirschman : somme des carrés des parts des activités du lieu. Un si tout est dans une seule.',
  'term.hhiActivity':
    'Indice de Herfindahl-Hirschman : somme des carrés des parts des lieux dans l’activité. Un si tout est dans un seul.',
  'term.entropy':
    'Entropie de Shannon des parts des activités du lieu, en bits : plus elle est haute, plus elles sont égales.',
  'term.effective': 'Combien d’activités de même taille ont cette entropie.',
  'term.theil': 'Indice d’inégalité de Theil des activités du lieu : zéro si toutes sont égales.',
  'term.krugman':
    'Indice de Krugman : somme des écarts entre les parts du lieu et celles de tous les lieux. 0 pareil, 2 rien en commun.',
  'term.hachman':
    'Indice de Hachman : un si le lieu est aussi divers que tous ensemble, proche de zéro s’il ne leur ressemble pas.',
  'term.gini': 'Coefficient de Gini de l’activité entre les lieux : 0 autant partout, 1 tout dans un seul.',
  'term.hooverGini':
    'Coefficient de Gini au regard de la taille des lieux : 0 si l’activité est répartie comme le reste.',
  'term.hoover':
    'Indice de Hoover : pourcentage de l’activité qui devrait se déplacer pour être répartie comme le reste.',
};
