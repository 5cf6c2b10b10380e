/** Spanish of the page about trade by product. */

import type { TradeKey } from './en';

export const tradeEs: Record<TradeKey, string> = {
  'value.tab.links': 'Vínculos comerciales',
  'trade.title': 'Vínculos comerciales',
  'trade.titleOf': 'Vínculos comerciales: {from} → {to}',
  'trade.source':
    'Fuente: comercio por producto y empleos por industria de los países ({from} → {to}, {year}). iCluster, versión {release}.',
  'trade.choices': 'Qué comercio se muestra',
  'trade.seller': 'País que vende',
  'trade.buyer': 'País que compra',
  'trade.swap': 'Intercambiar vendedor y comprador',
  'trade.product': 'Producto (código SA)',
  'trade.productHint': 'p. ej. 8708',
  'trade.productBad': 'Un código del Sistema Armonizado se escribe con dígitos: 87, 8708 u 870829.',
  'trade.level': 'Entre',
  'trade.level.state': 'estados',
  'trade.level.place': 'metrópolis y condados',
  'trade.region': 'Región en un extremo',
  'trade.anyRegion': 'Cualquier región',
  'trade.everyRegion': 'Todas las regiones',
  'trade.lead': '{from} → {to}, {year}: bienes por {all}.',
  'trade.leadOf': '{from} → {to}, {year}: bienes de {what} por {value}, {share} de todos los bienes ({all}).',
  'trade.leadLinked':
    'Las industrias usan {linked} de ellos ({share}): bienes intermedios y de capital, de los que se componen los vínculos.',
  'trade.hs': 'SA {code}',
  'trade.noGoods': '{from} → {to}, {year}: no se conocen bienes de {what}, de {all} en total.',
  'trade.lost': 'Bienes por {value} son de productos que ninguna lista asigna a una industria.',
  'trade.endUses': 'Usos finales',
  'trade.links': 'Vínculos entre regiones',
  'trade.largest': 'El mayor vínculo es {link}: {value}, {share} de lo que usan las industrias',
  'trade.linksSub':
    'Los {n} vínculos mayores, {share} de lo que usan las industrias, {currency} de {year}. Grosor según el monto, a través del puerto por donde es probable que cruce cada uno; puntos: puertos, según la suma de estos vínculos.',
  'trade.linksSubPlain':
    'Los {n} vínculos mayores, {share} de lo que usan las industrias, {currency} de {year}. Grosor según el monto.',
  'trade.none':
    'No hay vínculos: hasta donde dicen las listas, las industrias no usan ninguno de estos bienes, o ninguno tiene un extremo en la región.',
  'trade.filters': 'Vínculos que se muestran en el mapa y en la tabla',
  'trade.observed': 'observado en uno o ambos extremos',
  'trade.port': 'Puerto de entrada',
  'trade.ports': 'Puerto de entrada (suma)',
  'trade.portSays': '{value} en {n} vínculos',
  'trade.mapLabel': 'Mapa de vínculos entre regiones; la tabla de abajo los tiene todos',
  'trade.pick': 'Elige un arco o una fila de la tabla para ver en qué se basa el vínculo.',
  'trade.hint':
    'Apunta a un arco; haz clic para ver en qué se basa. Con el teclado: la primera celda de cada fila.',
  'trade.link': 'Vínculo',
  'trade.quotient': '× azar',
  'trade.industry': 'Industria principal',
  'trade.ofLink': '{name}, {share}',
  'trade.intervalOf': 'Con otras fricciones e industrias',
  'trade.noInterval': 'El monto es el mismo con todas ellas.',
  'trade.unknownPort': 'no se conoce',
  'trade.products': 'Productos',
  'trade.productsText':
    'Los mayores productos, sea cual sea su uso final. Si un producto es de varias industrias, su valor se reparte: según lo que publican códigos más finos, según lo que se comerció de códigos más finos, o en partes iguales.',
  'trade.productName': 'Producto',
  'trade.partOfGoods': 'Parte de los bienes',
  'trade.endUse': 'Uso final',
  'trade.industries': 'Industrias',
  'trade.clusters': 'Clústeres',
  'trade.more': '{n} más',
  'trade.basisTitle': 'Reparto',
  'trade.basis.published': 'publicado',
  'trade.basis.traded': 'según el comercio',
  'trade.basis.equal': 'partes iguales',
  'trade.basis.none': 'sin industria',
  'trade.ambiguity': 'Ambigüedad',
  'trade.suppliers': 'Industrias que los producen',
  'trade.suppliersText':
    'Lo que se estima que venden las industrias del país vendedor. El intervalo contiene nueve décimas partes de los sorteos de las industrias de productos ambiguos.',
  'trade.buyers': 'Industrias que los usan',
  'trade.buyersText':
    'Lo que se estima que compran las industrias del país comprador, según lo que usan de cada producto en la matriz insumo-producto.',
  'trade.industryName': 'Industria',
  'trade.part': 'Parte',
  'trade.digits': 'Dígitos con empleos',
  'trade.twins': 'Clústeres gemelos',
  'trade.twinsText':
    'El mismo clúster en ambos lados de la frontera: lo que se estima que sus productores en una región venden a usuarios en la otra. Índice de 1: va tanto como viene; 0: todo va en un sentido.',
  'trade.twinsUnknown': 'Un punto: el comercio en ese sentido no se conoce por producto.',
  'trade.twinsWhole': 'De todos los bienes, sea cual sea el producto elegido arriba.',
  'trade.forth': 'Ida',
  'trade.back': 'Vuelta',
  'trade.fromShare': 'Empleos en la primera',
  'trade.toShare': 'Empleos en la segunda',
  'term.quotient':
    'Cuántas veces lo que sería el vínculo si productores y usuarios se encontraran al azar: 1 es azar, 3 es el triple.',
  'term.basis':
    'Publicado: cada código más fino es de una sola industria. Según el comercio: repartido según lo que se comerció de códigos más finos en otra parte. Partes iguales: nada distingue a las industrias, así que cada una tiene lo mismo.',
  'term.ambiguity':
    'Entropía de las partes de las industrias: 0 si un producto es de una sola o las partes están publicadas, 0.69 si dos son iguales, 1.10 si lo son tres.',
  'term.digits':
    'Dígitos del código de la industria hasta los que se conocen los empleos por lugar. Menos de cinco son gruesos: los lugares se distinguen por una industria más amplia.',
  'term.twinShare': 'Parte de los empleos del país en las industrias del clúster que está en esta región.',
  'term.back': 'Un punto donde el comercio en ese sentido no se conoce por producto.',
  'term.port':
    'Por dónde es probable que el vínculo cruce la frontera terrestre: de los puertos que apenas desvían, por el que entran más camiones.',
};
