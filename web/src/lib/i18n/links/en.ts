/** English of links that hold against chance and of indices; part of the dictionary in ../en.ts. */

export const linksEn = {
  'links.only': 'Only links that hold against chance',
  'links.title': 'Links that hold against chance',
  'links.what':
    'Two activities found in many of the same places need not be related: common activities and diverse places meet by chance. A link holds where two share more than places of that diversity and activities of that ubiquity would share by chance (bipartite configuration model).',
  'links.level': 'False ones allowed',
  'links.counts': 'Of {all} pairs tested, {n} hold; of these about {share} are expected to be false.',
  'links.drawn':
    'Drawn: {n} of the {all} links that hold against chance, the surest first. {lone} activities have none and stand back. The table of links is below.',
  'links.and': 'and {what}',
  'links.shared': 'Shared',
  'links.expected': 'By chance',
  'links.p': 'p',
  'term.shared':
    'For activities: places specialised in both. For places: activities both are specialised in.',
  'term.expected':
    'How many they would share by chance, given how diverse places and how common activities are.',
  'term.p': 'Probability of sharing as many or more by chance.',
  'links.none': 'Of {all} pairs tested none holds: what is shared here is no more than sizes explain.',
  'indices.tab': 'Indices',
  'indices.title': 'Specialisation and concentration',
  'indices.lead':
    'How specialised {n} places are, how concentrated {m} activities are, and how nested the whole is ({year}).',
  'indices.nestedness': 'Nestedness',
  'indices.nested': 'Nested as a whole',
  'indices.nestedPlaces': 'Of places',
  'indices.nestedActivities': 'Of activities',
  'indices.ofHundred': 'of 100',
  'indices.hhi': 'HHI',
  'indices.entropy': 'Entropy',
  'indices.effective': 'Effective number',
  'indices.theil': 'Theil',
  'indices.krugman': 'Krugman',
  'indices.hachman': 'Hachman',
  'indices.gini': 'Gini',
  'indices.hooverGini': 'Hoover-Gini',
  'indices.hoover': 'Hoover',
  'term.nested':
    'Whether places with few activities have those that places with many have, and likewise for activities (NODF): 0 not at all, 100 perfectly.',
  'term.hhiPlace':
    'Herfindahl-Hirschman index: sum of the squared shares of the place’s activities. One where all is in a single activity.',
  'term.hhiActivity':
    'Herfindahl-Hirschman index: sum of the squared shares of the places in the activity. One where all is in a single place.',
  'term.entropy':
    'Shannon entropy of the shares of the place’s activities, in bits: the higher, the more evenly spread.',
  'term.effective': 'How many equally large activities have that entropy.',
  'term.theil': 'Theil’s index of inequality of the place’s activities: zero where all are equally large.',
  'term.krugman':
    'Krugman’s index: the sum of how far the place’s shares lie from those of all places. 0 alike, 2 nothing in common.',
  'term.hachman':
    'Hachman index: one where the place is as diverse as all places together, near zero where it is nothing like them.',
  'term.gini': 'Gini coefficient of the activity over places: 0 equally much everywhere, 1 all in one.',
  'term.hooverGini':
    'Gini coefficient beside the sizes of places: 0 where the activity is spread as everything is.',
  'term.hoover':
    'Hoover index: per cent of the activity that would have to move for it to be spread as everything is.',
} as const;

export type LinksKey = keyof typeof linksEn;
