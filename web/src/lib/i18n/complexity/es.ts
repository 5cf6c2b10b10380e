/** Spanish of the pages about economic complexity. */

import type { ComplexityKey } from './en';

export const complexityEs: Record<ComplexityKey, string> = {
  'nav.complexity': 'Complejidad',
  'complexity.title': 'Complejidad económica',
  'complexity.lead':
    '{names} encabezan {n} lugares en {year}: sus especialidades se encuentran en pocos lugares más.',
  'complexity.empty':
    'La complejidad se calcula con exportaciones por país y producto, o con empleos por región e industria. Aún no hay ninguno cargado. Un archivo que los contenga se agrega con',
  'complexity.choices': 'Qué se ordena y cómo',
  'complexity.matrix': 'Datos',
  'complexity.profile': 'Convenciones',
  'complexity.filter': 'Filtro',
  'complexity.profile.default':
    'Las nuestras: ninguna actividad se relaciona consigo misma; perspectiva y ganancia usan la complejidad estandarizada.',
  'complexity.profile.py-ecomplexity':
    'Como el paquete ecomplexity 0.5.3 de Python: un lugar o una actividad sin presencia deja vacío todo el año.',
  'complexity.profile.stata':
    'Como se describe el paquete ecomplexity de Stata: especializado es estar por encima del umbral, no en él.',
  'complexity.profile.r-economiccomplexity':
    'Como el paquete economiccomplexity 2.0 de R: 18 y 19 reflexiones, diecinueve rondas de aptitud.',
  'complexity.profile.econgeo':
    'Como el paquete EconGeo 1.3 de R: reflexiones redondeadas a cuatro decimales, distancia en por ciento, sin perspectiva.',
  'complexity.profile.datawheel':
    'Como el OEC y DataMéxico: 18 y 19 reflexiones, ganancia sobre la cercanía de la meta.',
  'complexity.filter.usual': 'El usual de los datos',
  'complexity.filter.none': 'Ninguno',
  'complexity.filter.oec': 'Como el OEC (comercio)',
  'complexity.filter.datamexico': 'Como DataMéxico (empleos)',
  'complexity.beware': 'A qué prestar atención',
  'complexity.noWarning': 'Las pruebas no hallaron nada en contra de estas cifras.',
  'complexity.basis':
    'Filtro: {filter}. Se cuentan {places} lugares y {activities} actividades; se excluyen {placesOut} y {activitiesOut}.',
  'complexity.parts': 'Partes que no comparten nada: {parts}.',
  'complexity.pages': 'Páginas de complejidad',
  'complexity.ranking': 'Clasificación',
  'complexity.lists': 'Qué se muestra',
  'complexity.places': 'Lugares',
  'complexity.activities': 'Actividades',
  'complexity.country': 'País',
  'complexity.countries': 'Países',
  'complexity.product': 'Producto',
  'complexity.products': 'Productos',
  'complexity.industries': 'Industrias',
  'complexity.ranks': 'La mitad de los rangos tiene un margen de {n} o más',
  'complexity.ranksAlone': 'Rangos por complejidad',
  'complexity.ranksSub':
    'Punto: rango por ECI, {year}. Línea: nueve décimas partes de los rangos con mitades aleatorias de las actividades. Rangos {from} a {to}.',
  'complexity.axisRank': 'Rango →',
  'complexity.earlier': '← Anteriores',
  'complexity.later': 'Siguientes →',
  'complexity.files': 'La lista completa desde el servidor:',
  'complexity.exports': 'Exportaciones',
  'complexity.interval': 'Intervalo',
  'complexity.eci': 'ECI',
  'complexity.eciLong': 'Complejidad (ECI)',
  'complexity.pci': 'PCI',
  'complexity.pciLong': 'Complejidad de una actividad (PCI)',
  'complexity.diversity': 'Diversidad',
  'complexity.ubiquity': 'Ubicuidad',
  'complexity.coi': 'COI',
  'complexity.coiLong': 'Perspectiva (COI)',
  'complexity.fitness': 'Aptitud',
  'complexity.rca': 'VCR',
  'complexity.distance': 'Distancia',
  'complexity.cog': 'Ganancia (COG)',
  'complexity.score': 'Puntaje',
  'complexity.source': 'Fuente: {name}, {classification}, {year}; {filter}. iCluster, versión {release}.',
  'complexity.rankOf': 'de {n}',
  'complexity.between': 'de {n}, {low}–{high}',
  'complexity.placeLead':
    '{name} ocupa el rango {rank} de {n} por complejidad económica en {year}; nueve décimas partes de las pruebas lo ubican entre {low} y {high}.',
  'complexity.placeLeadAlone': '{name} ocupa el rango {rank} de {n} por complejidad económica en {year}.',
  'complexity.placeNoRank':
    'En {year} {name} no tiene rango: donde nada sobresale no hay complejidad que medir.',
  'complexity.seeInSpace': 'Ver en el espacio',
  'complexity.regionPage': 'Página de la región',
  'complexity.profileOf': 'Complejidad',
  'complexity.options': '{n} de {total} opciones son cercanas y complejas',
  'complexity.optionsSub':
    'Cada punto es una actividad en la que {name} no se especializa, {year}: más a la izquierda, más cercana; más arriba, más compleja; más grande, más abre. Líneas: medianas.',
  'complexity.axisDistance': 'Distancia →',
  'complexity.axisPci': '↑ Complejidad (PCI)',
  'complexity.quadrant': 'Cuadrante',
  'complexity.quadrant.let-it-happen': 'Cercana y compleja',
  'complexity.quadrant.strategic-bet': 'Lejana y compleja',
  'complexity.quadrant.parsimonious': 'Cercana y simple',
  'complexity.quadrant.avoid': 'Lejana y simple',
  'complexity.advice.let-it-happen': 'dejar que suceda',
  'complexity.advice.strategic-bet': 'una apuesta estratégica',
  'complexity.advice.parsimonious': 'gastar poco en ella',
  'complexity.advice.avoid': 'mejor evitarla',
  'complexity.steps': 'Próximos pasos',
  'complexity.strategy': 'Estrategia',
  'complexity.strategy.low-hanging-fruit': 'Fruta al alcance',
  'complexity.strategy.balanced': 'Equilibrada',
  'complexity.strategy.long-jumps': 'Saltos largos',
  'complexity.strategyText.low-hanging-fruit':
    'Primero lo más cercano: la cercanía pesa 60 %, la ganancia 25 % y la complejidad 15 %.',
  'complexity.strategyText.balanced':
    'La cercanía pesa tanto como la ganancia (35 %) y la complejidad (15 %) juntas.',
  'complexity.strategyText.long-jumps':
    'Primero lo que más abre: la complejidad (20 %) y la ganancia (35 %) pesan más que la cercanía (45 %).',
  'complexity.noOptions': 'No queda nada en lo que {name} pueda entrar.',
  'complexity.noOrder':
    'Estas convenciones no dan ganancia; por eso ninguna estrategia puede ordenar las opciones.',
  'complexity.allOptions': 'Todas las opciones',
  'complexity.present': 'En qué se especializa, de lo más complejo a lo menos',
  'complexity.nothingPresent': '{name} no se especializa en nada de lo que se cuenta.',
  'complexity.productSpace': 'Espacio de productos',
  'complexity.industrySpace': 'Espacio de industrias',
  'complexity.spaceLead':
    'Se unen las actividades que suelen hallarse en los mismos lugares. Un lugar avanza por esos lazos desde lo que ya tiene.',
  'complexity.spaceFacts': '{n} actividades, {m} lazos, modularidad {q}, {year}.',
  'complexity.spaceView': 'Red de actividades.',
  'complexity.spaceHelp':
    'Arrastrar o las flechas mueven, más y menos acercan y alejan. Los mismos valores están en la tabla de abajo.',
  'complexity.wheel': 'Acercar con Ctrl y la rueda',
  'complexity.wheelApple': 'Acercar con ⌘ y la rueda',
  'complexity.spaceAll': 'Todo el espacio',
  'complexity.spaceFailed':
    'No se pudo dibujar el espacio: este navegador no ofrece WebGL. La tabla de abajo contiene los mismos valores.',
  'complexity.spaceTable': 'Todas las actividades',
  'complexity.findActivity': 'Buscar una actividad',
  'complexity.findPlace': 'Mostrar un lugar',
  'complexity.nameOrCode': 'Nombre o código',
  'complexity.noPlace': 'No mostrar lugar',
  'complexity.colour': 'Color según',
  'complexity.colour.community': 'Comunidad',
  'complexity.colour.pci': 'Complejidad (PCI)',
  'complexity.community': 'Comunidad',
  'complexity.communityOf': 'en torno a {name}',
  'complexity.otherCommunities': 'otras comunidades',
  'complexity.sizeSays': 'Área del punto: {total}.',
  'complexity.has': '{name} se especializa en estas ({n})',
  'complexity.steps.near': 'sus {n} mejores próximos pasos ({strategy}) unidos a ellas',
  'complexity.placeProfile': 'Perfil de {name}',
  'complexity.pick': 'Elija una actividad en el espacio, en la búsqueda o en la tabla.',
  'complexity.panel': 'Sobre la actividad',
  'complexity.standing.present': 'especializado',
  'complexity.standing.step': 'próximo paso',
  'complexity.standing.other': '–',
  'complexity.ties': 'Lazos',
  'complexity.nearest': 'Actividades más cercanas',
  'complexity.proximity': 'Proximidad',
  'complexity.isPresent': '{name} se especializa en ella.',
  'complexity.isAbsent': '{name} no se especializa en ella.',
  'term.eci':
    'Índice de complejidad económica: cuánto saber requieren las especialidades de un lugar, según lo diversos que son los lugares que las comparten. Cero es la media de los lugares; uno, una desviación estándar.',
  'term.pci':
    'Índice de complejidad del producto: cuánto saber requiere una actividad, según los lugares especializados en ella. En la escala del ECI.',
  'term.rankInterval':
    'Qué tan seguro es un rango: ahí cae nueve de cada diez veces cuando solo se cuenta una mitad aleatoria de las actividades, una y otra vez.',
  'term.diversity': 'Número de actividades en las que se especializa el lugar.',
  'term.ubiquity': 'Número de lugares especializados en la actividad.',
  'term.coi':
    'Índice de perspectiva de complejidad (COI): qué tan cerca está un lugar de actividades complejas en las que aún no ha entrado.',
  'term.cog':
    'Ganancia de perspectiva de complejidad (COG): cuánto mejoraría la perspectiva al entrar en la actividad.',
  'term.fitness':
    'Otra medida de complejidad (fitness): la diversidad ponderada por lo exigentes que son las actividades; una actividad no exige más que su lugar menos apto.',
  'term.rca':
    'Ventaja comparativa revelada: parte de la actividad aquí dividida entre su parte en todos los lugares. Desde 1 un lugar se considera especializado. Para empleos es el cociente de localización.',
  'term.distance':
    'Parte de lo relacionado con una actividad que el lugar no tiene: 0 lo tiene todo; 1, nada.',
  'term.proximity':
    'Con qué frecuencia dos actividades se hallan en los mismos lugares: la menor de las dos probabilidades condicionales, de 0 a 1.',
};
