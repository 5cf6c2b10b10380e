/** English of weights of the reader's own; part of the dictionary in ../en.ts. */

export const ownEn = {
  'own.title': 'Own weights',
  'own.lead':
    'Move a weight and the list orders itself anew. Weights count relative to each other; criteria are standardised over the options of the place first.',
  'own.nothing': 'Give at least one of these a weight: until then the usual ones hold.',
  'own.less': 'Less is better of',
  'own.order': 'Ordered by weights of your own.',
  'own.reset': 'Usual weights',
  'own.download': 'Download weights (TOML)',
  'own.command': 'The same weights on the command line, with the file from the button above:',
  'own.file': 'Criteria of your own (CSV)',
  'own.fileHow':
    'A column activity with the codes, perhaps one place, and a column of numbers for each criterion, separated by commas. The file is read here and sent with each question; nothing is kept, and a link does not hold it.',
  'own.loaded': '{n} rows with {names}: give them a weight above.',
  'own.remove': 'Remove',
  'own.line': 'Line {line}:',
  'own.lineColumn': 'Line {line}, column {column}:',
  'own.wrong.empty': 'there are no rows of numbers below the names of the columns.',
  'own.wrong.activity': 'expected a column named activity, and columns separated by commas.',
  'own.wrong.criterion': 'expected a column of numbers beside activity.',
  'own.wrong.number': '“{found}” is no number; expected one such as 12.5, or nothing.',
  'own.wrong.code': 'the code of the activity is missing.',
  'own.wrong.width': 'as many fields as columns are expected ({found}).',
  'own.wrong.many': 'more than {most} rows.',
  'own.strategy': 'Strategy: {name}',
} as const;

export type OwnKey = keyof typeof ownEn;
