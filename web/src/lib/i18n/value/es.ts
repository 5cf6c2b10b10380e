/** Spanish of the pages about value networks. */

import type { ValueKey } from './en';

export const valueEs: Record<ValueKey, string> = {
  'nav.value': 'Redes de valor',
  'value.title': 'Redes de valor',
  'value.pages': 'Páginas de redes de valor',
  'value.tab.sectors': 'Sectores',
  'value.tab.exports': 'Exportaciones',
  'value.tab.origins': 'Orígenes',
  'value.tab.tables': 'Matrices',
  'value.choices': 'Qué se muestra y de qué matriz',
  'value.empty':
    'Las redes de valor se calculan con matrices insumo-producto: WIOD u OCDE para el mundo, BEA para Estados Unidos, INEGI para México. Aún no hay ninguna cargada. Un archivo que las tenga se agrega con',
  'value.empty.exports':
    'De qué están hechas las exportaciones se sabe con matrices que separan las importaciones. Aún no hay ninguna cargada. Un archivo que las tenga se agrega con',
  'value.empty.origins':
    'De quién es el valor agregado que usa una región se sabe con matrices mundiales, como las de WIOD u OCDE. Aún no hay ninguna cargada. Un archivo que las tenga se agrega con',
  'value.unsuited.exports':
    '{asked} no separa las importaciones, así que no se sabe cuánto de ellas hay en sus exportaciones. En su lugar se muestra: {shown}.',
  'value.unsuited.origins':
    '{asked} es de un solo país y no dice de quién es el valor agregado que se usa. En su lugar se muestra: {shown}.',
  'value.table': 'Matriz insumo-producto',
  'value.worlds': 'Mundo',
  'value.countries': 'Un solo país',
  'value.others': 'Otras regiones',
  'value.source': 'Fuente: {name}, {classification}. iCluster, versión {release}.',
  'value.sourceAll': 'iCluster, versión {release}.',
  'value.lead':
    '{region}, {year}: lo más lejano al uso final es {first} ({stages} etapas); la cadena más larga por detrás es la de {last} ({behind}).',
  'value.keys':
    '{n} de {total} sectores son clave: compradores y proveedores dependen de ellos más que del sector medio',
  'value.stages': 'Sectores por etapas',
  'value.stagesSub':
    'Cada círculo es un sector de {region}, {year}: más a la derecha, más etapas hasta el uso final; más arriba, más etapas por detrás; área: producción.',
  'value.edge': 'En el borde, por tener muchas más etapas que los demás: {n}.',
  'value.axisUp': 'Etapas hasta el uso final →',
  'value.axisDown': '↑ Etapas desde los insumos primarios',
  'value.sectors': 'Sectores',
  'value.sector': 'Sector',
  'value.role': 'Papel',
  'value.role.key': 'Clave',
  'value.role.forward': 'Hacia adelante',
  'value.role.backward': 'Hacia atrás',
  'value.role.weak': 'Débil',
  'value.output': 'Producción',
  'value.valueAdded': 'Valor agregado',
  'value.exports': 'Exportaciones',
  'value.upstreamness': 'Hasta el uso final',
  'value.downstreamness': 'Desde los insumos',
  'value.backward': 'Encadenamiento hacia atrás',
  'value.forward': 'Encadenamiento hacia adelante',
  'value.spread': 'Dispersión',
  'value.directBackward': 'Insumos comprados',
  'value.directForward': 'Vendido como insumo',
  'value.importShare': 'Insumos importados',
  'value.multiplier': 'Valor agregado por unidad',
  'value.jobsMultiplier': 'Empleos por millón',
  'value.extraction': 'Se perdería sin él',
  'value.exportsTitle': 'De qué están hechas las exportaciones',
  'value.exportsLead':
    'De los {exports} exportados en {year} ({name}), {own} es valor agregado propio y {foreign}, de otros.',
  'value.exportsLeadAlone':
    'De los {exports} exportados en {year} ({name}), {own} es valor agregado propio y {foreign}, importaciones incorporadas.',
  'value.blocLead': 'Sus miembros exportaron {members}, de los cuales {between} entre ellos.',
  'value.exporter': 'Exportador',
  'value.method': 'Método',
  'value.method.borin-mancini': 'Borin y Mancini: 4 términos',
  'value.method.wang-wei-zhu': 'Wang, Wei y Zhu: 16 términos',
  'value.method.koopman-wang-wei': 'Koopman, Wang y Wei: 9 términos',
  'value.methodIs': '{method}.',
  'value.methodText.borin-mancini': 'Lo que cruza la frontera varias veces se distingue del valor agregado.',
  'value.methodText.wang-wei-zhu':
    'El valor agregado extranjero se divide en el del importador (M) y el de otros (O).',
  'value.methodText.koopman-wang-wei': 'Las exportaciones en conjunto, según lo que es de ellas después.',
  'value.right': 'Lado derecho',
  'value.exporters': 'Sectores exportadores',
  'value.importers': 'Importadores',
  'value.importer': 'Importador',
  'value.flows': 'Ningún otro país agrega tanto a lo exportado ({name}) como {origin}: {share}',
  'value.flowsAlone': 'El {share} de lo exportado ({name}) son importaciones incorporadas',
  'value.flowsPlain': 'Valor agregado en las exportaciones',
  'value.flowsSub.sectors':
    'Izquierda: de quién es el valor agregado de las exportaciones, {year}. Derecha: los sectores que lo exportan.',
  'value.flowsSub.importers':
    'Izquierda: de quién es el valor agregado de las exportaciones, {year}. Derecha: quién las importa.',
  'value.flowsHint': 'Señale una banda o llegue a ella con Tab: su monto aparece sobre los flujos.',
  'value.standing.own': 'propio del exportador',
  'value.standing.foreign': 'de otros',
  'value.standing.untold': 'sin dato',
  'value.is': '{name}: {value}',
  'value.foreignPart': '{share} de ello, de otros',
  'value.otherRegions': '{n} regiones más',
  'value.otherSectors': '{n} sectores más',
  'value.side': 'Lado',
  'value.from': 'origen',
  'value.to': 'destino',
  'value.terms': 'Términos',
  'value.termsText': 'Suman las exportaciones. Los nombres son los de la literatura.',
  'value.term': 'Término',
  'value.termId': 'Sigla',
  'value.amount': 'Monto',
  'value.shareOfExports': 'Parte de las exportaciones',
  'value.measures': 'Participación en cadenas de valor',
  'value.measuresText': 'Son medidas que se traslapan: no suman.',
  'value.measure': 'Medida',
  'value.listText': 'Exportaciones, su parte del total y la parte de cada término en ellas.',
  'value.used': 'Termina ahí',
  'value.originsTitle': 'De quién es el valor agregado que se usa',
  'value.originsLead':
    'De los {total} usados en {year} ({name}), {own} es valor agregado propio; {foreign} viene de otros, sin importar cuántas fronteras cruzó.',
  'value.user': 'Usuario',
  'value.apart': 'El valor agregado de {origin} es {share} del uso; las importaciones directas, {direct}',
  'value.originsPlain': 'Orígenes del valor agregado en el uso final',
  'value.originsSub':
    'Partes del uso final, {name}, {year}; los {n} orígenes externos mayores. Donde el valor agregado es mayor, llega por medio de otros; donde es menor, las importaciones contienen valor agregado de otros.',
  'value.everyOrigin': 'Todos los orígenes',
  'value.origin': 'Origen',
  'value.originShare': 'Valor agregado',
  'value.shareOfUse': 'Parte del uso',
  'value.directShare': 'Importaciones directas',
  'value.points': 'Diferencia (puntos)',
  'value.tables': 'Matrices insumo-producto',
  'value.tablesLead': 'Se pueden usar {n} matrices; {world} son de todo el mundo.',
  'value.currency': 'Moneda',
  'value.rows': 'Renglones',
  'value.imports': 'Importaciones',
  'value.imports.within': 'dentro de la matriz',
  'value.imports.product': 'por producto',
  'value.imports.buyer': 'por comprador',
  'value.imports.none': 'sin separar',
  'value.rowResidual': 'Residuo de ventas',
  'value.columnResidual': 'Residuo de compras',
  'value.wholeResidual': 'Residuo del total',
  'value.aboveOne': 'Compran más de lo que producen',
  'value.identities': 'Qué tan lejos están las matrices de sus identidades',
  'value.identitiesText':
    'Cero es exacto, salvo redondeo. Un punto: la matriz no publica lo que hace falta para saberlo.',
  'value.incomplete': 'Matrices incompletas',
  'value.incompleteText':
    'Hay partes cargadas de estas, pero algo falta. Importe el archivo que lo tenga y vuelva a construir.',
  'term.role':
    'Clave: ambos encadenamientos superan los del sector medio. Hacia atrás: solo el de sus compras. Hacia adelante: solo el de sus ventas. Débil: ninguno.',
  'term.valueAdded':
    'Salarios, ganancias e impuestos a la producción: la producción menos todo lo comprado para ella.',
  'term.upstreamness':
    'Número medio de etapas del sector al uso final: con 1 solo vende a usuarios finales; con 3 está a dos ventas de ellos.',
  'term.downstreamness':
    'Número medio de etapas detrás del sector: con 1 no compra insumos; más es una cadena de proveedores más larga. Es también el multiplicador de la producción.',
  'term.backward':
    'Poder de dispersión: cuánta producción desata en todos los sectores una unidad de demanda final, entre la del sector medio.',
  'term.forward':
    'Cuánta producción sostiene una unidad de insumos primarios de aquí en todos los sectores que usan sus productos, entre la del sector medio.',
  'term.spread':
    'Qué tan desigual recurre un sector a los demás: coeficiente de variación de lo que necesita de cada uno. Bajo donde llega a muchos por igual.',
  'term.directBackward': 'Insumos de sectores de la matriz por unidad de producción.',
  'term.directForward': 'Parte de la producción que otros sectores compran como insumo.',
  'term.importShare': 'Insumos importados por unidad de producción.',
  'term.multiplier':
    'Valor agregado que se queda en el país, a lo largo de toda la cadena, por unidad de demanda final.',
  'term.jobsMultiplier':
    'Empleos a lo largo de toda la cadena por millón de demanda final, en la moneda de la matriz.',
  'term.extraction':
    'Producción que perderían todos los sectores juntos si este no comprara ni vendiera: extracción hipotética.',
  'term.used':
    'Valor agregado del exportador en el uso final de esta región, sin importar a quién lo compró.',
  'term.originShare': 'Valor agregado del origen en el uso final, sin importar cuántas fronteras cruzó.',
  'term.directShare':
    'Importaciones directas del origen como parte del uso final: lo que muestran las estadísticas de comercio.',
  'term.points':
    'Valor agregado menos importaciones directas, en puntos porcentuales: sobre cero, el origen pesa más de lo que muestra su comercio.',
  'term.rows': 'Sectores de todas las regiones de la matriz.',
  'term.rowResidual':
    'Lo que los sectores venden entre sí y al uso final, menos la producción que se publica de ellos; diferencias sumadas sin signo, como parte de toda la producción.',
  'term.columnResidual':
    'Lo que los sectores compran, con su valor agregado, menos la producción que se publica de ellos; diferencias sumadas sin signo, como parte de toda la producción.',
  'term.wholeResidual':
    'Valor agregado del conjunto, menos demanda final y exportaciones menos importaciones, como parte de estas últimas: ambos son el producto interno bruto.',
  'term.aboveOne':
    'Sectores cuyas compras superan su producción, como pasa cuando hay pérdidas o un producto se revalúa. Sus multiplicadores se leen con cuidado.',
  'value.method.indicators':
    'Leontief y Ghosh sobre los flujos de la matriz: etapas hasta el uso final (Antràs y otros), encadenamientos sobre el sector medio, multiplicadores y lo que todos los sectores perderían sin el sector.',
  'value.method.identities':
    'Identidades de la matriz tal como se leyó: filas y columnas frente a la producción publicada, valor agregado frente a la demanda final. Nada se cambió para que se cumplan, salvo si el nombre termina en «+gras».',
  'value.method.origins':
    'Valor agregado según de quién es en el uso final de la región, por todas las fronteras que cruzó (inversa de Leontief), junto a las importaciones directas de la matriz.',
};
