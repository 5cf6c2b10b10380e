/** French of the page about shocks. */

import type { ShockKey } from './en';

export const shockFr: Record<ShockKey, string> = {
  'value.tab.shock': 'Choc',
  'shock.title': 'Explorateur de chocs',
  'shock.titleOf': 'Choc : {sectors}, {region}',
  'shock.empty':
    'Comment une perte de production se propage se calcule avec des tableaux mondiaux, comme ceux de WIOD ou de l’OCDE. Aucun n’est encore chargé. Un fichier qui en contient s’ajoute avec',
  'shock.unsuited':
    '{asked} ne porte que sur un pays, où une perte n’en atteint pas d’autres. Montré à la place : {shown}.',
  'shock.region': 'Région frappée',
  'shock.sectors': 'Secteurs frappés',
  'shock.sectorsOf': 'Secteurs frappés : {names}',
  'shock.nSectors': '{n} secteurs',
  'shock.loss': 'Perte de production',
  'shock.percent': '{n} %',
  'shock.days': 'Jours de perte entière',
  'shock.recovery': 'Jours de reprise',
  'shock.stock': 'Jours de stock',
  'shock.horizon': 'Jours suivis',
  'shock.help':
    'La production tombe d’un coup, reste basse pendant les jours de perte entière, puis revient régulièrement. Les acheteurs ont un stock de leurs intrants, compté en jours d’usage normal : il retarde et adoucit ce qui leur manque.',
  'shock.lead':
    '{loss} de production en moins pendant {days} jours, {sectors} ({region}) : {value} de valeur ajoutée perdue, {share} de celle d’une année.',
  'shock.leadBack': 'La production revient à moins de 0,5 % de ce qu’elle était après {back} jours.',
  'shock.leadNever':
    'La production ne revient pas à moins de 0,5 % de ce qu’elle était pendant les {horizon} jours suivis.',
  'shock.leadSmall': 'La production totale ne baisse jamais de plus de 0,5 %.',
  'shock.collapse':
    'Ici le modèle peut s’effondrer : reconstituer les stocks demande plus que les secteurs ne peuvent produire, et la production ne revient pas d’elle-même. Lisez les chiffres comme un signe de danger, non comme une prévision ; plus de jours de stock l’adoucissent.',
  'shock.valueLost': 'Valeur ajoutée perdue',
  'shock.outputLost': 'Production perdue',
  'shock.unmet': 'Demande finale non servie',
  'shock.back': 'Jours jusqu’au retour de la production',
  'shock.ofYear': '{share} d’une année',
  'shock.notWithin': 'pas en {horizon} jours',
  'shock.course': 'Évolution',
  'shock.worst': 'Au pire, le jour {day}, {share} de toute la production est perdue',
  'shock.courseSub':
    'Perdu chaque jour : production et valeur ajoutée en part de ce qu’elles étaient, demande finale non servie en part de son total. Ombré : {days} jours de perte entière, puis {recovery} de reprise.',
  'shock.struckWorst': 'Les secteurs frappés produisent au pire {share} de ce qu’ils produisaient',
  'shock.struckSub':
    'Leur production de chaque jour, en part de ce qu’elle était. Ombré comme dans l’autre graphique.',
  'shock.day': 'Jour',
  'shock.axisDay': 'Jours depuis le début de la perte →',
  'shock.axisLost': '↑ Perdu chaque jour',
  'shock.axisStruck': '↑ Production, part d’avant',
  'shock.output': 'Production',
  'shock.valueAdded': 'Valeur ajoutée',
  'shock.unmetShort': 'Demande non servie',
  'shock.struck': 'Secteurs frappés',
  'shock.hit': 'Qui est le plus touché',
  'shock.by': 'Selon',
  'shock.by.lost': 'le montant perdu',
  'shock.by.share': 'la part de sa propre production annuelle',
  'shock.regions': 'Régions',
  'shock.regionsFirst.lost': '{name} perd le plus : {lost}',
  'shock.regionsFirst.share': '{name} perd la plus grande part de sa production annuelle : {share}',
  'shock.regionsSub':
    'Production perdue pendant les {horizon} jours suivis et sa part de celle d’une année ; les {n} plus touchées des {total} régions.',
  'shock.lostSectors': 'Secteurs',
  'shock.sectorsSub':
    'Production perdue pendant les {horizon} jours suivis et sa part de celle d’une année ; les {n} plus touchés des {total} secteurs de la liste.',
  'shock.isStruck': 'frappé lui-même',
  'shock.isReached': 'atteint par la perte d’autres',
  'shock.wasStruck': 'frappé',
  'shock.sectorOf': '{name}, {region}',
  'shock.standing': 'Comment',
  'shock.lost': 'Production perdue',
  'shock.share': 'De son année',
  'shock.least': 'Production minimale',
  'shock.leastDay': 'Le jour',
  'shock.places': 'États d’Amérique du Nord',
  'shock.placesFirst': '{name} perd la plus grande part de sa production annuelle : {share}',
  'shock.placesSub':
    'La production perdue est répartie entre les États de chaque pays selon où sont ses secteurs. Surface : production perdue ; couleur : sa part de celle de l’État en une année.',
  'shock.allPlaces': 'Tous les États',
  'shock.mapLabel': 'Carte des États selon la production perdue ; le tableau ci-dessous les a tous',
  'shock.noPoint': 'Non dessinés faute de point connu : {n}.',
  'shock.placeSays': '{lost}, {share} de la sienne en une année',
  'shock.state': 'État',
  'shock.none': 'Rien n’est perdu.',
  'term.shockShare': 'Production perdue sur la production annuelle du secteur ou de la région eux-mêmes.',
  'term.shockLeast': 'Plus petite production quotidienne, en part de ce qu’elle était avant.',
  'shock.method':
    'Jour par jour, avec des stocks de {stock} jours et un rationnement proportionnel aux commandes (ARIO) ; toute la perte pendant {days} jours, puis retour en {recovery}. Un scénario, pas une prévision.',
};
