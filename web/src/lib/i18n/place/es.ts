/** Spanish of the page of a place. */

import type { PlaceKey } from './en';

export const placeEs: Record<PlaceKey, string> = {
  'place.open': 'Abrir un lugar',
  'place.another': 'Otro lugar',
  'place.gap': 'No se mide con estos datos',
  'place.gapText': 'Estos datos o estas convenciones no tienen cifras de este lugar. Otros quizá sí.',
  'place.others': 'Datos que quizá lo tengan',
  'place.outside': 'Una región de fuera',
  'place.axes': 'Ejes',
  'place.axes.near': 'Distancia y complejidad',
  'place.axes.feasible': 'Factibilidad y atractivo',
  'place.axisFeasibility': 'Factibilidad →',
  'place.axisAttractiveness': '↑ Atractivo',
  'place.options': '{n} de {total} opciones son factibles y atractivas',
  'place.optionsSub':
    'Cada punto es una actividad en la que {name} no se especializa, {year}: más a la derecha, más factible; más arriba, más atractiva; más grande, más abre. Líneas: medianas.',
  'place.quadrant.let-it-happen': 'Factible y atractiva',
  'place.quadrant.strategic-bet': 'Atractiva, menos factible',
  'place.quadrant.parsimonious': 'Factible, menos atractiva',
  'place.quadrant.avoid': 'Ninguna de las dos',
  'place.noAxes': 'Sin pesos no hay factibilidad ni atractivo.',
  'place.top': 'Entre 10',
  'place.topSays':
    'Entre 10: con qué frecuencia una actividad queda entre las diez primeras cuando los pesos de la estrategia se sortean de nuevo en torno a los dados. Cerca de 100 %, su lugar apenas depende de los pesos.',
  'place.ranks': 'Rangos',
  'place.feasibility': 'Factibilidad',
  'place.attractiveness': 'Atractivo',
  'term.top':
    'Parte de los sorteos de pesos, en torno a los de la estrategia, en que la actividad está entre las diez primeras.',
  'term.ranks':
    'Nueve décimas partes de los rangos de la actividad en esos sorteos de pesos están entre estos.',
  'term.feasibility':
    'Media ponderada de los criterios estandarizados de factibilidad: por lo común la cercanía y lo que ya hay de ella. Cero es la media de las opciones.',
  'term.attractiveness':
    'Media ponderada de los criterios estandarizados de atractivo: por lo común la complejidad y la ganancia. Cero es la media de las opciones.',
};
