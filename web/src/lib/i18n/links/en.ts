/** English of links that hold against chance; part of the dictionary in ../en.ts. */

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
} as const;

export type LinksKey = keyof typeof linksEn;
