/** French of the page of a place. */

import type { PlaceKey } from './en';

export const placeFr: Record<PlaceKey, string> = {
  'place.open': 'Ouvrir un lieu',
  'place.another': 'Un autre lieu',
  'place.gap': 'Non mesuré par ces données',
  'place.gapText':
    'Ces données ou ces conventions n’ont pas de chiffres pour ce lieu. D’autres en ont peut-être.',
  'place.others': 'Données qui l’ont peut-être',
  'place.outside': 'Une région d’ailleurs',
  'place.axes': 'Axes',
  'place.axes.near': 'Distance et complexité',
  'place.axes.feasible': 'Faisabilité et attrait',
  'place.axisFeasibility': 'Faisabilité →',
  'place.axisAttractiveness': '↑ Attrait',
  'place.options': '{n} options sur {total} sont faisables et attrayantes',
  'place.optionsSub':
    'Chaque point est une activité encore absente ({name}, {year}) : plus à droite, plus faisable ; plus haut, plus attrayante ; plus grand, plus de portes ouvertes. Lignes : médianes.',
  'place.quadrant.let-it-happen': 'Faisable et attrayante',
  'place.quadrant.strategic-bet': 'Attrayante, moins faisable',
  'place.quadrant.parsimonious': 'Faisable, moins attrayante',
  'place.quadrant.avoid': 'Ni l’un ni l’autre',
  'place.noAxes': 'Sans poids, il n’y a ni faisabilité ni attrait.',
  'place.top': 'Top 10',
  'place.topSays':
    'Top 10 : à quelle fréquence une activité reste parmi les dix premières quand les poids de la stratégie sont retirés au sort autour de ceux donnés. Près de 100 %, sa place ne dépend guère des poids.',
  'place.ranks': 'Rangs',
  'place.feasibility': 'Faisabilité',
  'place.attractiveness': 'Attrait',
  'term.top':
    'Part des tirages de poids, autour de ceux de la stratégie, où l’activité est parmi les dix premières.',
  'term.ranks': 'Neuf dixièmes des rangs de l’activité dans ces tirages de poids se situent entre ceux-ci.',
  'term.feasibility':
    'Moyenne pondérée des critères normalisés de faisabilité : d’ordinaire la proximité et ce qu’il y en a déjà. Zéro est la moyenne des options.',
  'term.attractiveness':
    'Moyenne pondérée des critères normalisés d’attrait : d’ordinaire la complexité et le gain. Zéro est la moyenne des options.',
  'place.portfolio': 'Ce qu’il faudrait',
  'place.portfolioLead':
    'Quelles activités porteraient ce lieu ({name}) à une complexité avec la plus petite somme de distances ? Choisissez la complexité à atteindre.',
  'place.goal': 'Complexité à atteindre',
  'place.next': 'Celle du lieu juste au-dessus',
  'place.like': 'Celle d’un lieu',
  'place.eci': 'Un ECI',
  'place.noGoal': 'Effacer',
  'place.searching':
    'Recherche du moindre effort ; avec beaucoup d’activités, cela peut prendre une ou deux minutes …',
  'place.unreached': 'Aucun chemin',
  'place.unreachedText':
    'Avec ces données et conventions, la cible ne peut être atteinte. Une cible plus basse, ou celle d’un autre lieu, le peut peut-être.',
  'place.before': 'ECI actuel',
  'place.target': 'À atteindre',
  'place.after': 'Avec celles-ci',
  'place.chosen': 'Activités à ajouter',
  'place.effort': 'Somme des distances',
  'place.worth': 'Valeur',
  'place.without': 'ECI sans elle',
  'place.ringed': 'Cerclé : ce qu’il faudrait pour la cible ci-dessous.',
  'term.after':
    'PCI moyen de ce dont le lieu serait spécialiste. Les PCI sont tenus fixes, bien que l’entrée dans beaucoup d’activités les changerait.',
  'term.effort':
    'Somme des distances des activités à ajouter : chacune est la part de ce qui lui est lié et qui manque au lieu.',
  'term.worth':
    'De combien le PCI de l’activité dépasse la cible par unité de distance. Plus c’est haut, plus l’effort rapporte.',
  'term.without':
    'ECI qu’aurait le lieu avec toutes les autres mais sans celle-ci. En dessous de la cible, l’activité est nécessaire.',
};
