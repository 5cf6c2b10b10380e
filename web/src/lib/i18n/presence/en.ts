/** English of presence, of what makes a place specialised; part of the dictionary in ../en.ts. */

export const presenceEn = {
  'presence.label': 'Specialised by',
  'presence.rca': 'Advantage (RCA, LQ)',
  'presence.rpop': 'Amount per head',
  'presence.rca-or-rpop': 'Either of both',
  'presence.share': 'Share of the activity',
  'presence.times': 'Times concentration',
  'presence.threshold': 'Threshold',
  'presence.says.rpop':
    'Specialised means more of it per head than in all places; populations must be known.',
  'presence.says.rca-or-rpop':
    'Specialised means by advantage or by amount per head; populations must be known.',
  'presence.says.share': 'Specialised means a share of the activity above so many times its concentration.',
  'presence.is': 'Specialised: {presence}.',
  'presence.drawn': '{n} values are estimates with an interval of their own; each trial draws them anew.',
} as const;

export type PresenceKey = keyof typeof presenceEn;
