/** French of the pages about economic complexity. */

import type { ComplexityKey } from './en';

export const complexityFr: Record<ComplexityKey, string> = {
  'nav.complexity': 'Complexité',
  'complexity.title': 'Complexité économique',
  'complexity.lead':
    'En tête de {n} lieux en {year} : {names}. Leurs spécialités ne se trouvent que dans peu d’autres lieux.',
  'complexity.empty':
    'La complexité se calcule à partir d’exportations par pays et produit, ou d’emplois par région et industrie. Rien n’est encore chargé. Un fichier qui les contient s’ajoute avec',
  'complexity.choices': 'Ce qui est classé, et comment',
  'complexity.matrix': 'Données',
  'complexity.profile': 'Conventions',
  'complexity.filter': 'Filtre',
  'complexity.profile.default':
    'Les nôtres : aucune activité n’est liée à elle-même ; perspectives et gain reposent sur la complexité normalisée.',
  'complexity.profile.py-ecomplexity':
    'Comme le paquet ecomplexity 0.5.3 pour Python : un lieu ou une activité sans présence vide toute l’année.',
  'complexity.profile.stata':
    'Comme le paquet ecomplexity pour Stata est décrit : spécialisé veut dire au-dessus du seuil, non au seuil.',
  'complexity.profile.r-economiccomplexity':
    'Comme le paquet economiccomplexity 2.0 pour R : 18 et 19 réflexions, dix-neuf tours d’aptitude.',
  'complexity.profile.econgeo':
    'Comme le paquet EconGeo 1.3 pour R : réflexions arrondies à quatre décimales, distance en pour cent, sans perspectives.',
  'complexity.profile.datawheel':
    'Comme l’OEC et DataMexico : 18 et 19 réflexions, gain rapporté à la proximité de la cible.',
  'complexity.filter.usual': 'Celui d’usage pour ces données',
  'complexity.filter.none': 'Aucun',
  'complexity.filter.oec': 'Comme l’OEC (commerce)',
  'complexity.filter.datamexico': 'Comme DataMexico (emplois)',
  'complexity.beware': 'Points de vigilance',
  'complexity.noWarning': 'Les vérifications n’ont rien trouvé qui s’oppose à ces chiffres.',
  'complexity.basis':
    'Filtre : {filter}. Sont comptés {places} lieux et {activities} activités ; sont écartés {placesOut} et {activitiesOut}.',
  'complexity.parts': 'Parties qui ne partagent rien : {parts}.',
  'complexity.pages': 'Pages sur la complexité',
  'complexity.ranking': 'Classement',
  'complexity.lists': 'Ce qui est affiché',
  'complexity.places': 'Lieux',
  'complexity.activities': 'Activités',
  'complexity.country': 'Pays',
  'complexity.countries': 'Pays',
  'complexity.product': 'Produit',
  'complexity.products': 'Produits',
  'complexity.industries': 'Industries',
  'complexity.ranks': 'La moitié des rangs a une marge de {n} ou plus',
  'complexity.ranksAlone': 'Rangs par complexité',
  'complexity.ranksSub':
    'Point : rang par ECI, {year}. Trait : neuf dixièmes des rangs obtenus avec des moitiés aléatoires des activités. Rangs {from} à {to}.',
  'complexity.axisRank': 'Rang →',
  'complexity.earlier': '← Précédents',
  'complexity.later': 'Suivants →',
  'complexity.files': 'La liste complète depuis le serveur :',
  'complexity.exports': 'Exportations',
  'complexity.interval': 'Intervalle',
  'complexity.eci': 'ECI',
  'complexity.eciLong': 'Complexité (ECI)',
  'complexity.pci': 'PCI',
  'complexity.pciLong': 'Complexité d’une activité (PCI)',
  'complexity.diversity': 'Diversité',
  'complexity.ubiquity': 'Ubiquité',
  'complexity.coi': 'COI',
  'complexity.coiLong': 'Perspectives (COI)',
  'complexity.fitness': 'Aptitude',
  'complexity.rca': 'ACR',
  'complexity.distance': 'Distance',
  'complexity.cog': 'Gain (COG)',
  'complexity.score': 'Note',
  'complexity.source': 'Source : {name}, {classification}, {year} ; {filter}. iCluster, version {release}.',
  'complexity.rankOf': 'sur {n}',
  'complexity.between': 'sur {n}, {low}–{high}',
  'complexity.placeLead':
    '{name} : rang {rank} sur {n} par complexité économique en {year} ; neuf dixièmes des essais le situent entre {low} et {high}.',
  'complexity.placeLeadAlone': '{name} : rang {rank} sur {n} par complexité économique en {year}.',
  'complexity.placeNoRank':
    '{name} : pas de rang en {year} ; là où rien ne ressort, il n’y a pas de complexité à mesurer.',
  'complexity.seeInSpace': 'Voir dans l’espace',
  'complexity.regionPage': 'Page de la région',
  'complexity.profileOf': 'Complexité',
  'complexity.options': '{n} options sur {total} sont proches et complexes',
  'complexity.optionsSub':
    'Chaque point est une activité encore absente ({name}, {year}) : plus à gauche, plus proche ; plus haut, plus complexe ; plus grand, plus de portes ouvertes. Lignes : médianes.',
  'complexity.axisDistance': 'Distance →',
  'complexity.axisPci': '↑ Complexité (PCI)',
  'complexity.quadrant': 'Quadrant',
  'complexity.quadrant.let-it-happen': 'Proche et complexe',
  'complexity.quadrant.strategic-bet': 'Éloignée et complexe',
  'complexity.quadrant.parsimonious': 'Proche et simple',
  'complexity.quadrant.avoid': 'Éloignée et simple',
  'complexity.advice.let-it-happen': 'laisser faire',
  'complexity.advice.strategic-bet': 'un pari stratégique',
  'complexity.advice.parsimonious': 'y dépenser peu',
  'complexity.advice.avoid': 'plutôt à éviter',
  'complexity.steps': 'Prochaines étapes',
  'complexity.strategy': 'Stratégie',
  'complexity.strategy.low-hanging-fruit': 'Fruits à portée de main',
  'complexity.strategy.balanced': 'Équilibrée',
  'complexity.strategy.long-jumps': 'Grands sauts',
  'complexity.strategyText.low-hanging-fruit':
    'Le plus proche d’abord : la proximité pèse 60 %, le gain 25 %, la complexité 15 %.',
  'complexity.strategyText.balanced':
    'La proximité pèse autant que le gain (35 %) et la complexité (15 %) réunis.',
  'complexity.strategyText.long-jumps':
    'Ce qui ouvre le plus d’abord : la complexité (20 %) et le gain (35 %) l’emportent sur la proximité (45 %).',
  'complexity.noOptions': 'Il ne reste aucune activité où entrer ({name}).',
  'complexity.noOrder':
    'Ces conventions ne donnent pas de gain ; aucune stratégie ne peut donc classer les options.',
  'complexity.allOptions': 'Toutes les options',
  'complexity.present': 'Ses spécialités, des plus complexes aux moins complexes',
  'complexity.nothingPresent': '{name} : aucune spécialité parmi ce qui est compté.',
  'complexity.productSpace': 'Espace des produits',
  'complexity.industrySpace': 'Espace des industries',
  'complexity.spaceLead':
    'Les activités que l’on trouve souvent dans les mêmes lieux sont reliées. Un lieu progresse le long de ces liens à partir de ce qu’il a déjà.',
  'complexity.spaceFacts': '{n} activités, {m} liens, modularité {q}, {year}.',
  'complexity.spaceView': 'Réseau des activités.',
  'complexity.spaceHelp':
    'Glisser ou les flèches déplacent, plus et moins zooment. Les mêmes valeurs sont dans le tableau ci-dessous.',
  'complexity.wheel': 'Zoomer avec Ctrl et la molette',
  'complexity.wheelApple': 'Zoomer avec ⌘ et la molette',
  'complexity.spaceAll': 'Tout l’espace',
  'complexity.spaceFailed':
    'L’espace n’a pu être dessiné : ce navigateur n’offre pas WebGL. Le tableau ci-dessous contient les mêmes valeurs.',
  'complexity.spaceTable': 'Toutes les activités',
  'complexity.findActivity': 'Chercher une activité',
  'complexity.findPlace': 'Montrer un lieu',
  'complexity.nameOrCode': 'Nom ou code',
  'complexity.noPlace': 'Ne montrer aucun lieu',
  'complexity.colour': 'Couleur selon',
  'complexity.colour.community': 'Communauté',
  'complexity.colour.pci': 'Complexité (PCI)',
  'complexity.community': 'Communauté',
  'complexity.communityOf': 'autour de {name}',
  'complexity.otherCommunities': 'autres communautés',
  'complexity.sizeSays': 'Aire du point : {total}.',
  'complexity.has': '{name} : spécialités ({n})',
  'complexity.steps.near': 'ses {n} meilleures prochaines étapes ({strategy}), reliées aux spécialités',
  'complexity.placeProfile': 'Profil : {name}',
  'complexity.pick': 'Choisissez une activité dans l’espace, dans la recherche ou dans le tableau.',
  'complexity.panel': 'À propos de l’activité',
  'complexity.standing.present': 'spécialiste',
  'complexity.standing.step': 'prochaine étape',
  'complexity.standing.other': '–',
  'complexity.ties': 'Liens',
  'complexity.nearest': 'Activités les plus proches',
  'complexity.proximity': 'Proximité',
  'complexity.isPresent': '{name} : une spécialité.',
  'complexity.isAbsent': '{name} : pas une spécialité.',
  'term.eci':
    'Indice de complexité économique : combien de savoir demandent les spécialités d’un lieu, jugé à la diversité des lieux qui les partagent. Zéro est la moyenne des lieux, un un écart type.',
  'term.pci':
    'Indice de complexité du produit : combien de savoir demande une activité, jugé aux lieux qui en sont spécialistes. À l’échelle de l’ECI.',
  'term.rankInterval':
    'À quel point un rang est sûr : neuf dixièmes des rangs du lieu s’y trouvent quand on ne compte qu’une moitié aléatoire des activités, encore et encore.',
  'term.diversity': 'Nombre d’activités dont le lieu est spécialiste.',
  'term.ubiquity': 'Nombre de lieux spécialistes de l’activité.',
  'term.coi':
    'Indice des perspectives de complexité (COI) : à quel point un lieu est proche d’activités complexes où il n’est pas encore entré.',
  'term.cog':
    'Gain de perspectives de complexité (COG) : de combien l’entrée dans l’activité améliorerait les perspectives.',
  'term.fitness':
    'Une autre mesure de la complexité (fitness) : la diversité pondérée par l’exigence des activités ; une activité n’exige pas plus que son lieu le moins apte.',
  'term.rca':
    'Avantage comparatif révélé : part de l’activité ici divisée par sa part dans tous les lieux. À partir de 1, un lieu est tenu pour spécialiste. Pour les emplois, c’est le quotient de localisation.',
  'term.distance':
    'Part de ce qui est lié à une activité et que le lieu n’a pas : 0, il a tout ; 1, il n’a rien.',
  'term.proximity':
    'À quelle fréquence deux activités se trouvent dans les mêmes lieux : la plus petite des deux probabilités conditionnelles, de 0 à 1.',
};
