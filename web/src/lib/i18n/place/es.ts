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
  'place.portfolio': 'Qué haría falta',
  'place.portfolioLead':
    '¿Qué actividades llevarían a {name} a una complejidad con la menor suma de distancias? Elija la complejidad que se quiere alcanzar.',
  'place.goal': 'Complejidad por alcanzar',
  'place.next': 'La del lugar que sigue arriba',
  'place.like': 'La de un lugar',
  'place.eci': 'Un ECI',
  'place.noGoal': 'Quitar',
  'place.searching': 'Se busca el menor esfuerzo; con muchas actividades puede tardar uno o dos minutos …',
  'place.unreached': 'No hay camino',
  'place.unreachedText':
    'Con estos datos y convenciones no se llega a la meta. Quizá a una más baja, o a la de otro lugar.',
  'place.before': 'ECI actual',
  'place.target': 'Por alcanzar',
  'place.after': 'Con estas',
  'place.chosen': 'Actividades por entrar',
  'place.effort': 'Suma de distancias',
  'place.worth': 'Valor',
  'place.without': 'ECI sin ella',
  'place.ringed': 'Con anillo: lo que haría falta para la meta de abajo.',
  'term.after':
    'PCI medio de aquello en que el lugar se especializaría. Los PCI se mantienen fijos, aunque entrar en muchas actividades los cambiaría.',
  'term.effort':
    'Suma de las distancias de las actividades por entrar: cada una es la parte de lo relacionado con ella que le falta al lugar.',
  'term.worth':
    'Cuánto supera el PCI de la actividad la meta por unidad de distancia. Cuanto más alto, más rinde su esfuerzo.',
  'term.without':
    'ECI que tendría el lugar con todas las demás pero sin esta. Por debajo de la meta, la actividad hace falta.',
};
