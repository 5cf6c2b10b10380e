/** French of presence, of what makes a place specialised. */

import type { PresenceKey } from './en';

export const presenceFr: Record<PresenceKey, string> = {
  'presence.label': 'Spécialisation selon',
  'presence.rca': 'Avantage (ACR, QL)',
  'presence.rpop': 'Quantité par habitant',
  'presence.rca-or-rpop': 'L’un ou l’autre',
  'presence.share': 'Part de l’activité',
  'presence.times': 'Fois la concentration',
  'presence.threshold': 'Seuil',
  'presence.says.rpop':
    'Spécialiste veut dire plus par habitant que dans tous les lieux ; les populations doivent être connues.',
  'presence.says.rca-or-rpop':
    'Spécialiste veut dire par avantage ou par quantité par habitant ; les populations doivent être connues.',
  'presence.says.share':
    'Spécialiste veut dire une part de l’activité supérieure à tant de fois sa concentration.',
  'presence.is': 'Spécialiste : {presence}.',
  'presence.drawn':
    '{n} valeurs sont des estimations avec leur propre intervalle ; chaque essai les tire à nouveau.',
};
