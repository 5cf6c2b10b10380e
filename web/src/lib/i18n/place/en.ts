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
  'place.portfolio': 'What it would take',
  'place.portfolioLead':
    'Which activities would bring {name} to a complexity at the least sum of distances? Choose the complexity to reach.',
  'place.goal': 'Complexity to reach',
  'place.next': 'That of the next place above',
  'place.like': 'That of a place',
  'place.eci': 'An ECI',
  'place.noGoal': 'Clear',
  'place.searching':
    'Looking for the least effort; where activities are many this can take a minute or two …',
  'place.unreached': 'No way there',
  'place.unreachedText':
    'With these data and conventions the goal cannot be reached. A lower one may be, or another place’s.',
  'place.before': 'ECI now',
  'place.target': 'To reach',
  'place.after': 'With these',
  'place.chosen': 'Activities to enter',
  'place.effort': 'Sum of distances',
  'place.worth': 'Worth',
  'place.without': 'ECI without it',
  'place.ringed': 'Ringed: what it would take to reach the goal below.',
  'term.after':
    'Mean PCI of what the place would be specialised in. PCI are held fixed, though entering many activities would change them.',
  'term.effort':
    'Sum of the distances of the activities to be entered: each is the share of what is related to it that the place lacks.',
  'term.worth':
    'How far the PCI of the activity lies above the goal for each unit of distance. The higher, the more it does for its effort.',
  'term.without':
    'ECI that the place would have with all the others but without this one. Below the goal the activity is needed.',
} as const;

export type PlaceKey = keyof typeof placeEn;
