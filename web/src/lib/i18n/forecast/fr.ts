/** French of the forecast and the projection. */

import type { ForecastKey } from './en';

export const forecastFr: Record<ForecastKey, string> = {
  'complexity.serverSays': 'Le serveur dit, en anglais :',
  'forecast.tab': 'Prévision',
  'forecast.title': 'Ce qui apparaîtra ensuite',
  'forecast.lead':
    'Les modèles apprennent d’années passées quelles activités apparaissent ensuite et où, et sont éprouvés sur des années ultérieures avant d’être crus.',
  'forecast.verdict.ahead':
    'La meilleure prévision vient d’un modèle : {model}. Sa PR-AUC de {score} dépasse de {difference} ({low} à {high}) celle de la meilleure référence simple, {baseline}.',
  'forecast.verdict.level':
    'Le modèle dont la PR-AUC est la plus haute, {model} ({score}), n’est pas nettement meilleur qu’une référence simple, {baseline} : l’écart de {difference} ({low} à {high}) comprend zéro.',
  'forecast.verdict.baseline':
    'Une référence simple l’emporte : rien de ce qui a été appris n’a mieux prévu que {baseline}, qui n’apprend rien (PR-AUC {score}). Le meilleur modèle, {model}, en diffère de {difference} ({low} à {high}).',
  'forecast.testing': 'Onze modèles et références sont mis à l’épreuve ; cela peut prendre une demi-minute.',
  'forecast.horizon': 'Années à venir',
  'forecast.horizon.usual': 'Comme d’usage : 3, si les données le permettent',
  'forecast.oneYear': '{n} an',
  'forecast.years': '{n} ans',
  'forecast.use': 'À quoi cela peut servir',
  'forecast.useText':
    'À ordonner ce qu’un lieu pourrait examiner ensuite, à côté de la proximité, de la complexité et de ce que savent les gens sur place. Ni à prévoir une activité en particulier, ni à décider seul d’une dépense : qu’une activité soit attendue ne dit pas qu’elle est bonne ou apporte de la croissance.',
  'forecast.limits':
    'Une activité « apparaît » aussi quand le reste du lieu a reculé. Le meilleur modèle a été choisi sur l’épreuve affichée, ce qui l’avantage un peu.',
  'forecast.test': 'Qualité de la prévision',
  'forecast.learned': 'Appris de {from} à {to}.',
  'forecast.tested':
    'Mis à l’épreuve de {from} à {to} dans {places} lieux : sur {cells} paires d’un lieu et d’une activité absente jusque-là, {appeared} sont apparues ({share}).',
  'forecast.heldOut':
    'Faute de période antérieure, les modèles ont appris d’autres lieux aux mêmes années. Ils savent ce que chaque activité est devenue ailleurs : accordez moins de confiance à ces mesures.',
  'forecast.uneven':
    'L’apprentissage couvre {learned} ans, l’épreuve {tested} : les ordres se comparent, la mesure de Brier dit peu de chose.',
  'forecast.model': 'Modèle',
  'forecast.kind': 'Type',
  'forecast.baseline': 'Référence',
  'forecast.best': 'en tête',
  'forecast.pr_auc': 'PR-AUC',
  'forecast.roc_auc': 'ROC-AUC',
  'forecast.best_f1': 'Meilleur F1',
  'forecast.mean_average_precision': 'MAP',
  'forecast.precision_at_10': 'P@10',
  'forecast.brier': 'Brier',
  'forecast.intervals':
    'Point : PR-AUC. Trait et petits chiffres : 95 % des tirages de lieux, qui ne disent rien d’autres années. Pointillé : ce que donne le hasard.',
  'forecast.next': 'Attendu d’ici {year} : {name}',
  'forecast.nextAnywhere': 'Attendu d’ici {year}',
  'forecast.nextText':
    'Les {n} activités absentes en {now} qui ont le plus de chances d’être des spécialités d’ici {until}, selon le meilleur du tableau ci-dessus.',
  'forecast.noProbability': 'Une référence simple donne un ordre, mais aucune probabilité.',
  'forecast.findPlace': 'Chercher un lieu',
  'forecast.pick': 'Choisissez un lieu pour voir ce qui en est attendu.',
  'forecast.noPlace':
    '{name} : pas de prévision ; le lieu n’est pas dans toutes les données nécessaires, ou il est trop petit.',
  'forecast.nothing': '{name} : il ne reste rien qui puisse apparaître.',
  'forecast.probability': 'Probabilité',
  'forecast.density': 'Densité',
  'forecast.gap': 'Pas de prévision à partir de ces données',
  'forecast.gap.years':
    'Seule l’année {year} est chargée dans cette classification. Une prévision apprend de deux années ou plus.',
  'forecast.gap.other':
    'Les années chargées ne donnent rien à apprendre ou rien à éprouver. Un autre filtre, une autre durée ou d’autres données le peuvent peut-être.',
  'forecast.others': 'Données de deux années ou plus',
  'projection.tab': 'Projection',
  'projection.title': 'Selon un PCI d’ailleurs',
  'projection.leadAlone':
    'Des lieux selon une complexité des activités mesurée ailleurs, là où les nombres sont plus grands.',
  'projection.lead':
    'Complexité de lieux selon un PCI calculé sur d’autres ({other}, {year}). Les deux ont {n} activités en commun.',
  'projection.empty':
    'Un PCI d’ailleurs demande des emplois par région à deux niveaux dans une même classification. Ils ne sont pas encore chargés. Un fichier qui les contient s’ajoute avec',
  'projection.pciOf': 'PCI de',
  'projection.gap': 'Pas de projection à partir de ces données',
  'projection.gap.other': 'Il n’y a rien à calculer. Un autre filtre ou d’autres données aideront peut-être.',
  'projection.gap.year': 'Aucune autre donnée n’a cette classification en {year}.',
  'projection.others': 'Données de plusieurs niveaux dans une même classification',
  'projection.beware': 'D’où vient le PCI ({other}), et points de vigilance',
  'projection.denominators': 'Deux dénominateurs',
  'projection.denominatorsText':
    'Un lieu est spécialiste par comparaison avec un ensemble : celui des lieux classés ici (propre) ou celui des lieux d’où vient le PCI (externe). Là où les deux rangs diffèrent, c’est le dénominateur qui décide, non le lieu.',
  'projection.basis': 'Sont classés {places} lieux ; le filtre en écarte {placesOut}.',
  'projection.correlation': 'Corrélation des rangs',
  'projection.pciPlaces': 'Lieux derrière le PCI',
  'projection.activities': 'Activités en commun',
  'projection.moved': 'La moitié des lieux se déplace de {n} rangs ou plus selon le dénominateur',
  'projection.movedOne': 'La moitié des lieux se déplace d’un rang ou plus selon le dénominateur',
  'projection.unmoved': 'Au moins la moitié des lieux garde son rang avec l’un ou l’autre dénominateur',
  'projection.chart':
    'Chaque point est un lieu, {year}. Sur la ligne tiretée, les deux dénominateurs donnent la même complexité.',
  'projection.axisOwn': 'ECI (propre) →',
  'projection.axisExternal': '↑ ECI (externe)',
  'projection.rank': 'Rang (propre)',
  'projection.eci': 'ECI (propre)',
  'projection.rankExternal': 'Rang (externe)',
  'projection.eciExternal': 'ECI (externe)',
  'projection.move': 'Écart',
  'forecast.filter': 'Filtre : {filter}.',
  'forecast.calibration': 'Si les probabilités tiennent parole',
  'forecast.calibrated': '{n} dixièmes sur {all} sont apparus à peu près aussi souvent que prévu ({model})',
  'forecast.calibrationSub':
    'Chaque point est un dixième des paires du test, par probabilité. Trait : 95 % des tirages de lieux. Sous la diagonale le modèle a trop promis, au-dessus trop peu.',
  'forecast.expected': 'Prévu',
  'forecast.appeared': 'Apparu',
  'forecast.pairs': 'Paires',
  'projection.ownCorrelation': 'Avec leur propre ECI',
  'projection.against': 'Contre leur propre ordre',
  'term.baseline':
    'Une référence simple classe selon un seul nombre et n’apprend rien ; un modèle apprend de ce qui est apparu auparavant.',
  'term.pr_auc':
    'Précision moyenne : à quelle hauteur de la liste se trouve ce qui est bien apparu. Le hasard donne la part apparue, un est parfait.',
  'term.roc_auc':
    'À quelle fréquence ce qui est apparu est classé au-dessus de ce qui ne l’est pas. Le hasard donne 0,5, un est parfait.',
  'term.best_f1':
    'La plus haute moyenne de précision et de rappel à un seuil quelconque ; choisie sur l’épreuve, donc une borne supérieure.',
  'term.mean_average_precision': 'Précision moyenne au sein de chaque lieu, puis moyenne des lieux.',
  'term.precision_at_10':
    'Parmi les dix activités les plus attendues d’un lieu, la part où il est bien entré.',
  'term.brier':
    'Moyenne du carré de l’écart entre probabilité et résultat : plus c’est petit, mieux c’est. Les références ne donnent pas de probabilité.',
  'term.probability':
    'Part de telles activités qui, selon le gagnant, apparaîtront en autant d’années qu’en a eu l’épreuve. C’est ce que dit un modèle, non une mesure.',
  'term.density': 'Part de ce qui est lié à l’activité et que le lieu a déjà, de 0 à 1.',
  'term.eciOwn':
    'PCI moyen de ce dont un lieu est spécialiste, par comparaison avec tous les lieux classés ici.',
  'term.eciExternal':
    'PCI moyen de ce dont un lieu est spécialiste, par comparaison avec les lieux d’où vient le PCI.',
  'term.move': 'Rang (externe) moins rang (propre) : au-dessus de zéro, le lieu recule.',
  'term.rankCorrelation':
    'Corrélation de Spearman des deux rangs : un quand les deux dénominateurs classent les lieux de la même façon.',
  'term.ownCorrelation':
    'Corrélation de Spearman de l’ECI (propre) avec celui que donnent les données propres des lieux. Sous zéro, ils ne s’accordent pas sur qui est complexe.',
};
