/** Spanish of the pages about a table as a whole. */

import type { StructureKey } from './en';

export const structureEs: Record<StructureKey, string> = {
  'value.groups': 'Grupos de páginas de redes de valor',
  'value.pagesOf': 'Páginas: {group}',
  'value.group.chains': 'Cadenas y comercio',
  'value.group.places': 'Lugares',
  'value.group.tables': 'Sectores y matrices',
  'value.group.whatif': 'Qué pasaría si',
  'value.tab.network': 'Red',
  'value.tab.region': 'Economía de una región',
  'value.tab.change': 'Cambio',
  'value.tab.extract': 'Extracción',
  'value.tab.influence': 'Influencia',
  'prov.from': 'Calculado de',
  'prov.computed': 'calculado de lo publicado',
  'prov.noSources': 'Los archivos están en Fuentes.',
  'structure.placed': '{name} ({region})',
  'structure.everyRegion': 'Todas las regiones',

  'network.title': 'Red de suministro',
  'network.lead':
    'De {links} vínculos entre sectores, {kept} son mayores que el azar; llevan {share} de todo el valor y unen a los sectores en {n} comunidades. Corridas en otros órdenes coinciden en {stability} (1 es por completo).',
  'network.kept': 'Vínculos de la red principal',
  'network.of': 'de {n}',
  'network.keptShare': 'Su parte de todo el valor',
  'network.communities': 'Comunidades',
  'network.stability': 'Estabilidad',
  'network.resolution': 'Resolución',
  'network.resolution.0.5': '0.5: pocas y grandes',
  'network.resolution.1': '1: la usual',
  'network.resolution.2': '2: más y menores',
  'network.resolution.4': '4: muchas y pequeñas',
  'network.alpha': 'Significancia de los vínculos',
  'network.central': 'Quién es central',
  'network.by': 'Por',
  'network.by.page_rank': 'PageRank',
  'network.by.betweenness': 'Intermediación',
  'network.by.systemic_risk': 'Riesgo sistémico',
  'network.by.sales': 'Ventas a sectores',
  'network.purchases': 'Compras a sectores',
  'network.first': '{name} es primero por {by}: {value}',
  'network.sub.page_rank':
    'PageRank sigue las compras: es alto donde compran muchos que a su vez hacen falta. Los {n} mayores de {total} sectores; todos los de la matriz suman uno.',
  'network.sub.betweenness':
    'Parte de los pares de otros sectores cuya vía más fuerte de suministro pasa por el sector, en la red principal. Los {n} mayores de {total} sectores.',
  'network.sub.systemic_risk':
    'Lo que la falla del sector quitaría de todas las ventas de la red principal, por falta de insumos o de clientes. Los {n} mayores de {total} sectores.',
  'network.sub.sales': 'Lo que el sector vende a sectores como insumos. Los {n} mayores de {total} sectores.',
  'network.core': 'Núcleo',
  'network.community': 'Comunidad',
  'network.communitiesTitle': 'Comunidades',
  'network.communitiesText':
    'Sectores que comercian entre sí más de lo que daría el azar, nombrados por los mayores. Elija una para ver abajo solo sus sectores.',
  'network.largest': 'Sectores mayores',
  'network.size': 'Sectores',
  'network.regions': 'Regiones',
  'network.resolutions': 'Qué tan seguras son las comunidades',
  'network.resolutionsText':
    'En cada resolución, {runs} corridas recorren los sectores en otros órdenes; la estabilidad dice cuánto coinciden.',
  'network.modularity': 'Modularidad',
  'network.read': 'Cómo leerlas',
  'network.stable': 'estables',
  'network.unstable': 'un corte entre varios',
  'network.only': 'Solo la comunidad de {name}.',
  'network.all': 'Mostrar todos los sectores',
  'network.method':
    'PageRank (amortiguación 0.85) y ventas son de todos los vínculos de la matriz. Intermediación, núcleos, comunidades y riesgo sistémico son de la red principal: los vínculos que deja el filtro de disparidad a {alpha}. Las comunidades maximizan la modularidad; la estabilidad es la información mutua normalizada media de {runs} corridas.',
  'term.pageRank':
    'Peso de un sector cuando cada uno pasa el suyo a quienes le venden, según su parte de los insumos. Suma uno.',
  'term.betweenness': 'Parte de los pares de otros sectores cuya vía más fuerte de suministro pasa por este.',
  'term.systemicRisk':
    'Índice de riesgo sistémico económico: parte de las ventas de la red principal que se pierde si el sector falla y nadie es sustituido.',
  'term.core':
    'El mayor k tal que el sector está en una parte de la red principal donde cada uno tiene k vínculos con otros.',
  'term.community':
    'Sectores que comercian entre sí más de lo que daría el azar. Los números son solo nombres.',
  'term.modularity': 'Cuánto más hay dentro de las comunidades de lo que pondría el azar: 0 es azar.',
  'term.stability':
    'Cuánto coinciden corridas en otros órdenes, de 0 a 1. Por debajo de 0.8 las comunidades son un corte entre varios.',
  'term.backbone':
    'Vínculos mayores que el azar para quien vende o para quien compra (filtro de disparidad); el resto se omite donde el texto lo dice.',

  'quotients.title': 'La economía de una región según la matriz de su país',
  'quotients.region': 'Región',
  'quotients.own': 'La de su país, si no la del mundo',
  'quotients.quotients': 'Cocientes',
  'quotients.flq': 'FLQ: tamaño de la región',
  'quotients.aflq': 'AFLQ: y especialización de quien compra',
  'quotients.lead':
    '{region} tiene {jobs} empleos ({year}), {share} de los del país, en sectores de {table}. Su mayor sector es {sector}: una unidad de demanda final genera {here} de producción en la región ({low}–{high}) y {nation} en el país.',
  'quotients.shareOfNation': 'De los empleos del país',
  'quotients.specialised': 'Sectores en que se especializa',
  'quotients.inRegion': 'en la región, con su intervalo',
  'quotients.inNation': 'en el país',
  'quotients.multipliersTitle': 'Lo que una unidad de demanda final genera en {region} y en su país',
  'quotients.multipliersSub':
    'Multiplicadores de producción de los {n} sectores mayores. La línea contiene nueve décimos de los sorteos de un parámetro que nadie conoce.',
  'quotients.lack': 'Lo que falta en la región',
  'quotients.lackTitle': 'Lo que más falta es {sector}: se necesita {value} más de lo que se produce',
  'quotients.lackSub': 'Lo que {region} necesita de cada sector menos lo que produce; los {n} mayores.',
  'quotients.lackLabel': '{value} de {need}',
  'quotients.noLack': 'La región produce al menos lo que necesita de cada sector que tiene.',
  'quotients.listText':
    'Sectores con empleos en la región, los mayores primero. Lo que compra y produce se modela con la matriz del país.',
  'quotients.slq': 'Cociente (SLQ)',
  'quotients.multiplier': 'Multiplicador en la región',
  'quotients.national': 'En el país',
  'quotients.purchased': 'Comprado en la región',
  'quotients.demand': 'Necesidad',
  'quotients.surplus': 'Producción menos necesidad',
  'quotients.rpc': 'Oferta propia a lo más',
  'quotients.from': '{table}; empleos por industria de {year}',
  'quotients.interval': 'Intervalo (nueve décimos de los sorteos de delta)',
  'quotients.method.flq':
    'Coeficientes del país por los cocientes de localización de Flegg (FLQ), que contienen los cruzados entre industrias (CILQ) y el tamaño de la región; {draws} sorteos de delta. El cociente simple (SLQ) es la parte del sector en los empleos de la región entre su parte en los del país.',
  'quotients.method.aflq':
    'Coeficientes del país por los cocientes aumentados (AFLQ): los de Flegg, mayores donde el sector que compra está especializado; {draws} sorteos de delta. El cociente simple (SLQ) es la parte del sector en los empleos de la región entre su parte en los del país.',
  'quotients.cross': 'Multiplicador, CILQ',
  'quotients.simple': 'Multiplicador, SLQ',
  'quotients.crossPurchased': 'Comprado aquí, CILQ',
  'term.cilq':
    'Según cocientes cruzados: el del vendedor entre el del comprador, sin el tamaño de la región. Sin delta no hay intervalo; más bien alto en regiones pequeñas.',
  'term.slqMultiplier': 'Según los cocientes simples de los sectores que venden. Sin delta no hay intervalo.',
  'term.slq':
    'Cociente de localización simple: parte del sector en los empleos de la región entre su parte en los del país. Por encima de 1 la región se especializa en él.',
  'term.regionalMultiplier':
    'Producción que una unidad de demanda final genera en la región, a lo largo de su propia cadena: mediana de los sorteos y nueve décimos de ellos.',
  'term.nationalMultiplier': 'Lo mismo en el país, según su propia matriz.',
  'term.purchased': 'Parte de lo que el sector compra en el país que compra en la región.',
  'term.regionalOutput': 'La producción del país repartida por empleos, en el año de la matriz.',
  'term.regionalDemand':
    'Lo que necesitan de él los sectores de la región según los coeficientes del país, y sus usuarios finales según la composición del país.',
  'term.surplus': 'Producción menos necesidad: por debajo de cero la región compra en otra parte.',
  'term.rpc':
    'Coeficiente regional de compra de la reserva de oferta y demanda: lo más de su necesidad que la región puede tener propio.',

  'change.title': 'Por qué cambió la producción',
  'change.before': 'Matriz anterior',
  'change.after': 'Matriz posterior',
  'change.empty':
    'Un cambio necesita dos matrices de los mismos sectores en años distintos, como WIOD 2000 y 2011. Hay menos cargadas. Un archivo de otro año se agrega con',
  'change.lead':
    'La producción de {region} pasó de {before} ({from}) a {after} ({to}). Tecnología y comercio: {technology}; composición de la demanda final: {mix}; su nivel: {level}.',
  'change.leadEvery':
    'Producción de cada región, de {from} a {to}: por lo que compran los sectores, por la composición de la demanda final y por su nivel.',
  'change.change': 'Cambio',
  'change.technology': 'Tecnología y comercio',
  'change.mix': 'Composición de la demanda',
  'change.level': 'Nivel de la demanda',
  'change.ofBefore': '{share} de lo anterior',
  'change.first': '{name} cambió más: {change}',
  'change.sub':
    'Sectores de {region} que más cambiaron, {n} de {total}: tres términos desde cero, su suma con una marca y en números.',
  'change.subRegions':
    'Regiones que más cambiaron, {n} de {total}: tres términos desde cero, su suma con una marca y en números.',
  'change.listText': 'Tecnología y comercio, composición y nivel suman el cambio.',
  'change.method':
    'Descomposición estructural de la producción: media de las dos formas polares (Dietzenbacher y Los 1998). Los términos suman el cambio.',
  'term.technology': 'Cambió lo que los sectores se compran por unidad de producción, y a quién.',
  'term.mix': 'La demanda final pasó a otros bienes o a otros productores.',
  'term.level': 'Hay más o menos demanda final en total. En precios de cada año: una parte es inflación.',

  'extract.title': 'Extracción hipotética',
  'extract.mode': 'Qué se quita',
  'extract.mode.total': 'lo que compran, venden y entregan',
  'extract.mode.backward': 'lo que compran',
  'extract.mode.forward': 'lo que venden a productores',
  'extract.whole': 'Todos los sectores de la región',
  'extract.add': 'Quitar también otro sector',
  'extract.addHint': 'Sector o región',
  'extract.sectors': 'Sectores que se quitan',
  'extract.sectorsOf': 'Sectores que se quitan: {names}',
  'extract.group': 'Se quitan también',
  'extract.remove': 'dejarlo',
  'extract.removeOne': 'Dejar {name}',
  'extract.allOf': 'todos los sectores de {region}',
  'extract.lead.total':
    'Sin {sectors}, todos los sectores juntos perderían {lost} de producción, {share} del total; {others} los pierden sectores que quedan.',
  'extract.lead.backward':
    'Si {sectors} no comprara nada a otros sectores, todos juntos perderían {lost} de producción, {share} del total; {others} los pierden sectores que quedan.',
  'extract.lead.forward':
    'Si {sectors} no vendiera nada a productores, todos juntos perderían {lost} de producción, {share} del total; {others} los pierden sectores que quedan.',
  'extract.lost': 'Producción perdida',
  'extract.own': 'Producción de lo que se quita',
  'extract.others': 'Perdida por sectores que quedan',
  'extract.ofAll': '{share} de toda la producción',
  'extract.ofLost': '{share} de la pérdida',
  'extract.byShare': 'parte de la producción propia',
  'extract.first.lost': '{name} pierde más: {lost}',
  'extract.first.share': '{name} pierde la mayor parte de su propia producción: {share}',
  'extract.regionsSub':
    'Producción perdida en un año y su parte de la propia; las {n} más afectadas de {total} regiones.',
  'extract.sectorsSub':
    'Producción perdida en un año y su parte de la propia; los {n} más afectados de {total} sectores que quedan.',
  'extract.isOut': 'se quitan sectores suyos',
  'extract.isStaying': 'las demás',
  'extract.out': 'se quita',
  'extract.share': 'De la propia',
  'extract.method.total':
    'Filas, columnas y demanda final de los sectores se ponen en cero y se resuelve de nuevo la producción (modelo de Leontief). Nadie ocupa su lugar.',
  'extract.method.backward':
    'Las columnas de los sectores se ponen en cero, lo que entregan queda, y se resuelve de nuevo la producción (modelo de Leontief).',
  'extract.method.forward':
    'Las filas de los sectores se ponen en cero: los productores compran lo mismo fuera de la matriz. Se resuelve de nuevo la producción (modelo de Leontief).',
  'term.lossShare': 'Producción perdida entre la producción del propio sector o región.',
  'term.lostByOthers': 'La pérdida menos lo que pierden los propios sectores que se quitan.',

  'influence.title': 'Campos de influencia',
  'influence.region': 'Vende o compra',
  'influence.by': 'Por',
  'influence.by.field': 'campo de influencia',
  'influence.by.output': 'producción por 1 % más',
  'influence.top': 'Coeficientes en la lista',
  'influence.lead.field':
    'De {n} coeficientes mayores que cero, del que más depende todo es {name}: su campo de influencia es {value} veces el de la celda media.',
  'influence.lead.output':
    'De {n} coeficientes mayores que cero, uno por ciento más de {name} es lo que más suma a toda la producción: {value}.',
  'influence.first.field': 'Lo que más mueve la matriz es {name}',
  'influence.first.output': 'Uno por ciento más de {name} es lo que más suma',
  'influence.times': '{n} × media',
  'influence.sub.field':
    'Fuerza del campo de influencia entre la de la celda media de la matriz; los {n} mayores de {total} coeficientes.',
  'influence.sub.output':
    'Lo que crece toda la producción cuando el coeficiente crece uno por ciento; los {n} mayores de {total} coeficientes.',
  'influence.coefficients': 'Coeficientes',
  'influence.listText':
    'Un coeficiente es lo que quien compra toma de quien vende por unidad de su producción. El campo no dice qué tan grande es; el cambio de la producción sí.',
  'influence.coefficient': 'Vende → compra',
  'influence.field': 'Campo',
  'influence.relative': 'Entre la media',
  'influence.output': 'Producción por 1 % más',
  'influence.size': 'Coeficiente',
  'influence.none': 'La región no vende ni compra insumos en esta matriz.',
  'influence.method':
    'Campo de influencia de Sonis y Hewings (1989): cuánto se mueven todas las celdas de la inversa de Leontief por cada unidad del coeficiente. Producción por uno por ciento más según la fórmula de Sherman y Morrison, con la demanda final como está.',
  'term.field': 'Cuánto crecen juntas todas las celdas de la inversa por cada unidad del coeficiente.',
  'term.relativeField': 'El campo entre la media de todas las celdas de la matriz: 1 es la media.',
  'term.outputChange': 'Cuánto crece toda la producción cuando el coeficiente crece uno por ciento.',
  'term.coefficient': 'Lo que quien compra toma de quien vende por unidad de su producción.',
};
