/** Spanish of the pages about readiness. */

import type { readinessEn } from './en';

export const readinessEs: Record<keyof typeof readinessEn, string> = {
  'nav.readiness': 'Preparación',
  'readiness.title': 'Preparación: qué tan listos están los lugares para nueva industria',
  'readiness.choices': 'Qué lugares se comparan',
  'readiness.level.mx:state': 'México: estados',
  'readiness.level.mx': 'México: los lugares más finos',
  'readiness.level.us:state': 'Estados Unidos: estados',
  'readiness.level.us': 'Estados Unidos: condados',
  'readiness.level.ca:province': 'Canadá: provincias',
  'readiness.level.ca': 'Canadá: los lugares más finos',
  'readiness.score': 'Preparación, 0–100',
  'readiness.attractive': 'Atractivo, 0–100',
  'readiness.best': 'Mejor candidato',
  'readiness.quadrant': 'Cuadrante',
  'readiness.act': 'Actuar',
  'readiness.prepare': 'Preparar',
  'readiness.seek': 'Buscar otra actividad',
  'readiness.wait': 'Esperar',
  'readiness.plot': 'Atractivo y preparado',
  'readiness.plotSub':
    'Cada punto es un lugar; área: sus empleos. Las líneas son las medianas de todos los lugares comparados; las barras abarcan nueve décimas de los sorteos.',
  'readiness.list': 'Lugares por preparación',
  'readiness.counts':
    'Lugares comparados: {compared}, de ellos calificados: {rated}. Lugares solicitados: {places}.',
  'readiness.pillars': 'Pilares y sus pesos',
  'readiness.leftOut': 'sin calificar: se importaron muy pocos de sus indicadores',
  'readiness.missing': 'La preparación requiere empleos por industria y población del país.',
  'readiness.source':
    'Fuente: empleos, población, puertos fronterizos e indicadores importados. iCluster, edición {release}.',
  'portfolio.roles': 'Portafolio de papeles',
  'portfolio.what':
    'En vez de una sola lista: el mejor candidato para mejora, sustitución, proveeduría de un ancla y vía nueva, con lo que lo frena y lo que puede hacer la política.',
  'portfolio.show': 'Mostrar el portafolio',
  'portfolio.hide': 'Ocultar el portafolio',
  'portfolio.score': 'calificación {score}',
  'portfolio.counts': 'Candidatos de este papel: {n}, sin barrera cerrada: {open}.',
  'portfolio.industry': 'Industria: {code}.',
  'portfolio.weakest': 'Pilar más débil: {pillar}.',
  'portfolio.levers': 'Qué puede hacer la política',
};
