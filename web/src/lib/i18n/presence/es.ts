/** Spanish of presence, of what makes a place specialised. */

import type { PresenceKey } from './en';

export const presenceEs: Record<PresenceKey, string> = {
  'presence.label': 'Especialización según',
  'presence.rca': 'Ventaja (VCR, QL)',
  'presence.rpop': 'Cantidad por habitante',
  'presence.rca-or-rpop': 'Cualquiera de ambas',
  'presence.share': 'Parte de la actividad',
  'presence.times': 'Veces la concentración',
  'presence.threshold': 'Umbral',
  'presence.says.rpop':
    'Especializado es tener más por habitante que todos los lugares; las poblaciones deben conocerse.',
  'presence.says.rca-or-rpop':
    'Especializado es por ventaja o por cantidad por habitante; las poblaciones deben conocerse.',
  'presence.says.share':
    'Especializado es tener una parte de la actividad superior a tantas veces su concentración.',
  'presence.is': 'Especializado: {presence}.',
  'presence.drawn': '{n} valores son estimaciones con su propio intervalo; cada prueba los sortea de nuevo.',
};
