/** Spanish of the page about shocks. */

import type { ShockKey } from './en';

export const shockEs: Record<ShockKey, string> = {
  'value.tab.shock': 'Choque',
  'shock.title': 'Explorador de choques',
  'shock.titleOf': 'Choque: {sectors}, {region}',
  'shock.empty':
    'Cómo se propaga una pérdida de producción se calcula con matrices mundiales, como las de WIOD u OCDE. Aún no hay ninguna cargada. Un archivo que las tenga se agrega con',
  'shock.unsuited':
    '{asked} es de un solo país, donde una pérdida no llega a otros. En su lugar se muestra: {shown}.',
  'shock.region': 'Región golpeada',
  'shock.sectors': 'Sectores golpeados',
  'shock.sectorsOf': 'Sectores golpeados: {names}',
  'shock.nSectors': '{n} sectores',
  'shock.loss': 'Pérdida de producción',
  'shock.percent': '{n}%',
  'shock.days': 'Días de pérdida plena',
  'shock.recovery': 'Días de recuperación',
  'shock.stock': 'Días de inventario',
  'shock.horizon': 'Días seguidos',
  'shock.help':
    'La producción cae de golpe, sigue abajo los días de pérdida plena y luego vuelve de manera pareja. Los compradores tienen inventario de sus insumos, contado en días de uso normal: aplaza y suaviza lo que les falta.',
  'shock.lead':
    '{loss} menos de producción de {sectors} ({region}) durante {days} días cuesta {value} de valor agregado, {share} del de un año.',
  'shock.leadBack': 'La producción vuelve a estar a menos de 0.5% de lo que era a los {back} días.',
  'shock.leadNever':
    'La producción no vuelve a estar a menos de 0.5% de lo que era en los {horizon} días seguidos.',
  'shock.leadSmall': 'La producción total nunca cae más de 0.5%.',
  'shock.collapse':
    'Aquí el modelo puede colapsar: reponer inventarios pide más de lo que los sectores pueden producir y la producción no vuelve por sí sola. Lee las cifras como señal de peligro, no como pronóstico; más días de inventario lo suavizan.',
  'shock.valueLost': 'Valor agregado perdido',
  'shock.outputLost': 'Producción perdida',
  'shock.unmet': 'Demanda final sin atender',
  'shock.back': 'Días hasta que vuelve la producción',
  'shock.ofYear': '{share} de un año',
  'shock.notWithin': 'no en {horizon} días',
  'shock.course': 'Evolución',
  'shock.worst': 'En el peor momento, el día {day}, se pierde {share} de toda la producción',
  'shock.courseSub':
    'Lo perdido cada día: producción y valor agregado como parte de lo que eran, demanda final sin atender como parte de toda ella. Sombreado: {days} días de pérdida plena y luego {recovery} de recuperación.',
  'shock.struckWorst': 'Los sectores golpeados producen {share} de lo que producían, en el peor momento',
  'shock.struckSub':
    'Su producción de cada día, como parte de lo que era. Sombreado como en la otra gráfica.',
  'shock.day': 'Día',
  'shock.axisDay': 'Días desde que empezó la pérdida →',
  'shock.axisLost': '↑ Perdido cada día',
  'shock.axisStruck': '↑ Producción, parte de la anterior',
  'shock.output': 'Producción',
  'shock.valueAdded': 'Valor agregado',
  'shock.unmetShort': 'Demanda sin atender',
  'shock.struck': 'Sectores golpeados',
  'shock.hit': 'A quién golpea más',
  'shock.by': 'Según',
  'shock.by.lost': 'el monto perdido',
  'shock.by.share': 'la parte de la producción propia de un año',
  'shock.regions': 'Regiones',
  'shock.regionsFirst.lost': '{name} es quien más pierde: {lost}',
  'shock.regionsFirst.share': '{name} pierde la mayor parte de su producción de un año: {share}',
  'shock.regionsSub':
    'Producción perdida en los {horizon} días seguidos y su parte de la de un año; las {n} más golpeadas de {total} regiones.',
  'shock.lostSectors': 'Sectores',
  'shock.sectorsSub':
    'Producción perdida en los {horizon} días seguidos y su parte de la de un año; los {n} más golpeados de {total} sectores de la lista.',
  'shock.isStruck': 'golpeado él mismo',
  'shock.isReached': 'alcanzado por la pérdida de otros',
  'shock.wasStruck': 'golpeado',
  'shock.sectorOf': '{name}, {region}',
  'shock.standing': 'Cómo',
  'shock.lost': 'Producción perdida',
  'shock.share': 'De su año',
  'shock.least': 'Producción mínima',
  'shock.leastDay': 'El día',
  'shock.places': 'Estados de América del Norte',
  'shock.placesFirst': '{name} pierde la mayor parte de su producción de un año: {share}',
  'shock.placesSub':
    'La producción perdida se reparte entre los estados de cada país según dónde están sus sectores. Área: producción perdida; color: su parte de la del estado en un año.',
  'shock.allPlaces': 'Todos los estados',
  'shock.mapLabel': 'Mapa de estados según la producción perdida; la tabla de abajo los tiene todos',
  'shock.noPoint': 'Sin dibujar porque no se conoce su punto: {n}.',
  'shock.placeSays': '{lost}, {share} de la suya de un año',
  'shock.state': 'Estado',
  'shock.none': 'No se pierde nada.',
  'term.shockShare': 'Producción perdida entre la producción de un año del propio sector o región.',
  'term.shockLeast': 'Menor producción diaria, como parte de la que había antes.',
  'shock.method':
    'Día por día, con existencias de {stock} días y racionamiento en proporción a los pedidos (ARIO); toda la pérdida durante {days} días, luego recuperación en {recovery}. Un escenario, no un pronóstico.',
};
