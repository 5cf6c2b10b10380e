/** French of the pages about suppliers of imports. */

import type { SupplyKey } from './en';

export const supplyFr: Record<SupplyKey, string> = {
  'value.tab.dependency': 'Dépendance',
  'value.tab.redirect': 'Redirection',
  'value.tab.mirror': 'Déclarations des deux côtés',
  'supply.source': 'Source : {rests}. iCluster, version {release}.',
  'supply.imports': 'importations de {buyer} par produit et pays, {year}',
  'supply.exports': 'exportations de tous les pays, {year}',

  'depend.title': 'Dépendance envers les fournisseurs',
  'depend.lead':
    '{buyer} : {imports} d’importations en {year}, dont {outside} ({share}) de l’extérieur de l’Amérique du Nord.',
  'depend.leadOf':
    '{buyer} : {imports} d’importations en {year} ({what}), dont {outside} ({share}) de l’extérieur de l’Amérique du Nord.',
  'depend.leadDependent':
    'Dépendance envers peu de fournisseurs extérieurs pour {n} produits sur {total} : leurs ventes sont concentrées, plus de la moitié vient d’eux, et l’Amérique du Nord exporte moins que cela.',
  'depend.leadUnknown':
    'On ne peut dire s’il y a dépendance : les exportations de tous les pays ne sont pas chargées, ou sont dans une autre monnaie.',
  'depend.none': '{buyer} : aucune importation connue ({what}).',
  'depend.imports': 'Importations',
  'depend.fromOutside': 'De l’extérieur de l’Amérique du Nord',
  'depend.outside': 'De l’extérieur',
  'depend.products': 'Produits dépendants',
  'depend.singles': 'D’un seul fournisseur',
  'depend.only': 'Produits listés',
  'depend.only.all': 'tous',
  'depend.only.dependent': 'dépendants',
  'depend.only.lasting': 'dépendants depuis des années',
  'depend.only.single': 'd’un seul fournisseur',
  'depend.noneOf.all': 'Il n’y a pas de produits.',
  'depend.noneOf.dependent':
    'Aucun de ces produits n’est dépendant, ou les exportations de tous les pays ne sont pas connues.',
  'depend.noneOf.lasting':
    'D’aucun de ces produits on ne sait que la dépendance dure. Il faut les importations de deux ans ou plus.',
  'depend.noneOf.single': 'Aucun de ces produits ne vient d’un seul fournisseur.',
  'depend.first': 'Ce qui vient le plus de l’extérieur de l’Amérique du Nord : {name}, {value}',
  'depend.sub':
    'Importations de l’extérieur de l’Amérique du Nord et leur part de toutes celles du produit ; les {n} plus grands de {total} produits.',
  'depend.isDependent': 'dépendant',
  'depend.isNot': 'non dépendant, ou inconnu',
  'depend.listText':
    'Produits selon ce qui vient de l’extérieur de l’Amérique du Nord. CDI1 : concentration des fournisseurs extérieurs ; CDI2 : part des importations de l’extérieur ; CDI3 : celles-ci sur les exportations de l’Amérique du Nord. En gras : dépendants. Un point : les exportations de tous les pays sont inconnues ou nulles.',
  'depend.cdi1': 'CDI1',
  'depend.cdi2': 'CDI2',
  'depend.cdi3': 'CDI3',
  'depend.standing': 'Situation',
  'depend.isLasting': 'depuis des années',
  'depend.isSingle': 'un seul fournisseur',
  'depend.isUnknown': 'dépendance inconnue',
  'depend.suppliers': 'Plus grands fournisseurs',
  'depend.concentration': 'Concentration de tous',
  'depend.world': 'Concentration dans le monde',
  'depend.method':
    'Indicateurs de dépendance de la Commission européenne, avec l’Amérique du Nord comme bloc : CDI1 est l’indice de Herfindahl des fournisseurs extérieurs, CDI2 la part des importations de l’extérieur, CDI3 celles-ci sur les exportations du bloc. Dépendant : au-delà de 0,4, 0,5 et 1. Durable (GeoDep) : selon la règle du CEPII, deux années sur trois.',
  'term.cdi1':
    'CDI1 : indice de Herfindahl des fournisseurs hors d’Amérique du Nord, de 0 à 1. Au-delà de 0,4, c’est concentré.',
  'term.cdi2':
    'CDI2 : part des importations venant de l’extérieur de l’Amérique du Nord. Au-delà de 0,5, c’est la plupart.',
  'term.cdi3':
    'CDI3 : importations de l’extérieur sur les exportations de l’Amérique du Nord de la même position. Au-delà de 1, elle ne pourrait les remplacer.',
  'term.dependent':
    'Dépendant : CDI1 au-delà de 0,4, CDI2 de 0,5 et CDI3 de 1, tous les trois. Depuis des années (GeoDep) : importations et exportations mondiales concentrées, les premières plus grandes, deux années sur trois (règle du CEPII).',
  'term.single': 'Un fournisseur a plus de quatre cinquièmes des importations.',
  'term.concentration': 'Indice de Herfindahl de tous les fournisseurs, de 0 à 1.',
  'term.worldConcentration': 'Indice de Herfindahl des pays qui exportent la position.',

  'redirect.title': 'Vers qui se tourneraient les importations',
  'redirect.titleOf': '{from} → autres, {buyer}',
  'redirect.left': 'Fournisseur quitté',
  'redirect.outside': 'tous hors d’Amérique du Nord',
  'redirect.part': 'Part qui se détourne',
  'redirect.elasticity': 'Élasticité',
  'redirect.spare': 'Ce que d’autres peuvent ajouter, %',
  'redirect.help':
    'Un scénario, pas une prévision : une part des importations se détourne, les autres la reprennent selon leurs parts, chacun au plus tant pour cent de ce qu’il exporte vers le monde entier. L’élasticité de substitution dit avec quelle facilité les fournisseurs se remplacent.',
  'redirect.lead':
    'Si {part} des {value} d’importations ({buyer}, {year}) venant de {from} se détournaient, d’autres pourraient reprendre {placed} ({low}–{high}), soit {share} ; {unplaced} ne trouveraient personne.',
  'redirect.leadOf':
    'Si {part} des {value} d’importations ({what}, {buyer}, {year}) venant de {from} se détournaient, d’autres pourraient reprendre {placed} ({low}–{high}), soit {share} ; {unplaced} ne trouveraient personne.',
  'redirect.none': '{buyer} : aucune importation connue venant de {from}. Choisissez un autre fournisseur.',
  'redirect.noneOf':
    '{buyer} : aucune importation connue venant de {from} ({what}). Choisissez d’autres biens.',
  'redirect.from': 'Importations de là',
  'redirect.taken': 'Se détourne',
  'redirect.placed': 'Repris par d’autres',
  'redirect.unplaced': 'Ne trouve personne',
  'redirect.ofImports': '{share} du total',
  'redirect.ofTaken': '{share} de ce qui se détourne',
  'redirect.takers': 'Qui reprend',
  'redirect.first': '{name} reprendrait le plus : {share} de ce qui est placé',
  'redirect.sub':
    'Ce que les {n} plus grands vendraient de plus. La ligne va d’une élasticité de {low} à une de {high}.',
  'redirect.noTaker': 'Personne d’autre ne peut rien en reprendre.',
  'redirect.stuck': 'Le plus difficile à placer : {name}, {value}',
  'redirect.stuckSub':
    'Ce que personne ne pourrait reprendre et sa part de ce qui se détourne du produit ; les {n} plus grands.',
  'redirect.allPlaced': 'Tout ce qui se détourne pourrait être repris par d’autres.',
  'redirect.suppliers': 'Fournisseurs',
  'redirect.suppliersText': 'D’abord ceux qui reprennent le plus ; en gras, qui est quitté.',
  'redirect.productsText': 'D’abord les produits dont le plus se détourne.',
  'redirect.supplier': 'Fournisseur',
  'redirect.before': 'Fournit aujourd’hui',
  'redirect.change': 'Variation',
  'redirect.growth': 'Par rapport à aujourd’hui',
  'redirect.share': 'De ce qui est placé',
  'redirect.full': 'Produits à sa limite',
  'redirect.cost': 'Fois plus cher',
  'redirect.most': 'Reprend le plus',
  'redirect.nobody': 'personne',
  'redirect.interval': 'Intervalle (élasticité de {low} à {high})',
  'redirect.method':
    'Ce qui se détourne de chaque produit est réparti entre les autres fournisseurs en proportion de leur part multipliée par ce qu’ils peuvent ajouter, aucun au-delà de sa limite ; le reste va à ceux qui ont de la place. Un scénario : prix, qualité et contrats n’y sont pas.',
  'term.redirectChange':
    'Ce qu’il vendrait de plus, ou de moins s’il est quitté ; l’intervalle est celui d’autres élasticités.',
  'term.redirectShare': 'Part de tout ce que d’autres reprennent.',
  'term.full': 'Produits dont il reprend tout ce qu’il peut.',
  'term.unplaced': 'Ce qui se détourne et dépasse ce que tous les autres peuvent ajouter.',
  'term.placed':
    'Part de ce qui se détourne que d’autres peuvent reprendre ; l’intervalle est celui d’autres élasticités.',
  'term.cost':
    'Combien de fois plus cher devrait devenir celui qui est quitté, à l’élasticité demandée. Un point là où personne d’autre ne fournit ou tout est quitté.',

  'mirror.title': 'Ce que déclarent les deux côtés',
  'mirror.any': 'tous',
  'mirror.lead':
    'Importations déclarées par {to} : {imports} ({year}) ; exportations déclarées par {from} : {exports}. Soit {gap} de plus ({share}). Chapitre par chapitre, l’écart est de {apart}.',
  'mirror.leadLess':
    'Importations déclarées par {to} : {imports} ({year}) ; exportations déclarées par {from} : {exports}. Soit {gap} de moins ({share}). Chapitre par chapitre, l’écart est de {apart}.',
  'mirror.none': 'D’aucun commerce on ne connaît les deux côtés dans la même année et la même monnaie.',
  'mirror.empty':
    'Il faut les déclarations de l’acheteur et du vendeur, d’une même année et dans une même monnaie, comme le commerce américain par chapitre et UN Comtrade pour le Mexique. Un fichier de l’autre côté s’ajoute avec',
  'mirror.pairs': 'Paires de pays',
  'mirror.pairsText': 'Choisissez-en une pour voir plus bas ses chapitres.',
  'mirror.pair': 'Vendeur → acheteur',
  'mirror.imports': 'Importations déclarées',
  'mirror.exports': 'Exportations déclarées',
  'mirror.gap': 'Écart',
  'mirror.share': 'Écart sur la moyenne',
  'mirror.apart': 'Écart des chapitres',
  'mirror.chapter': 'Chapitre',
  'mirror.chapters': 'Chapitres : {pair}',
  'mirror.chaptersText': 'Chapitres du Système harmonisé, les plus grands écarts d’abord.',
  'mirror.oneSide': 'Déclarés d’un seul côté, ce qui n’est pas nul de l’autre : {n}.',
  'mirror.more': '{country} déclare plus',
  'mirror.first': 'Le plus grand écart : {name}, {gap}',
  'mirror.sub':
    '{pair} : écart entre les deux déclarations et sa part de leur moyenne ; les {n} plus grands de {total} chapitres.',
  'mirror.rests': 'importations déclarées par {to} et exportations déclarées par {from}, {year}',
  'mirror.method':
    'Importations selon l’acheteur moins exportations selon le vendeur, de la dernière année et monnaie que les deux déclarent, par chapitre du Système harmonisé ; sur la moyenne des deux.',
  'term.gap':
    'Importations selon l’acheteur moins exportations selon le vendeur. Fret, assurance, biens passant par d’autres pays et classement en expliquent une part.',
  'term.mirrorShare': 'L’écart sur la moyenne des deux déclarations, de −200 % à +200 %.',
  'term.apart':
    'Écarts des chapitres additionnés sans signe, sur la moyenne des deux : ce qui s’annule dans la somme.',
};
