/** English of the page of a place; part of the dictionary in ../en.ts. */

export const placeEn = {
  'place.open': 'Open a place',
  'place.another': 'Another place',
  'place.gap': 'Not measured by these data',
  'place.gapText': 'These data or these conventions have no numbers for this place. Others may.',
  'place.others': 'Data that may have it',
  'place.outside': 'A region from outside',
  'place.axes': 'Axes',
  'place.axes.near': 'Distance and complexity',
  'place.axes.feasible': 'Feasibility and attractiveness',
  'place.axisFeasibility': 'Feasibility →',
  'place.axisAttractiveness': '↑ Attractiveness',
  'place.options': '{n} of {total} options are feasible and attractive',
  'place.optionsSub':
    'Each dot is an activity {name} is not specialised in, {year}: the further right the more feasible, the higher the more attractive, the larger the more it opens. Lines: medians.',
  'place.quadrant.let-it-happen': 'Feasible and attractive',
  'place.quadrant.strategic-bet': 'Attractive, less feasible',
  'place.quadrant.parsimonious': 'Feasible, less attractive',
  'place.quadrant.avoid': 'Neither',
  'place.noAxes': 'Without weights there is neither feasibility nor attractiveness.',
  'place.top': 'Top 10',
  'place.topSays':
    'Top 10: how often an activity stays among the first ten when the weights of the strategy are drawn anew around the given ones. Near 100 %, its place hardly depends on the weights.',
  'place.ranks': 'Ranks',
  'place.feasibility': 'Feasibility',
  'place.attractiveness': 'Attractiveness',
  'term.top':
    'Share of the draws of weights, around those of the strategy, in which the activity is among the first ten.',
  'term.ranks': 'Nine tenths of the ranks of the activity in those draws of weights lie between these.',
  'term.feasibility':
    'Weighted mean of the standardised criteria of feasibility: usually nearness and what there is of it already. Zero is the mean of the options.',
  'term.attractiveness':
    'Weighted mean of the standardised criteria of attractiveness: usually complexity and gain. Zero is the mean of the options.',
} as const;

export type PlaceKey = keyof typeof placeEn;
