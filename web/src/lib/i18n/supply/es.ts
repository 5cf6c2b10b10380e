/** Spanish of the pages about suppliers of imports. */

import type { SupplyKey } from './en';

export const supplyEs: Record<SupplyKey, string> = {
  'value.tab.dependency': 'Dependencia',
  'value.tab.redirect': 'Redirección',
  'value.tab.mirror': 'Informes de ambos lados',
  'supply.source': 'Fuente: {rests}. iCluster, versión {release}.',
  'supply.imports': 'importaciones de {buyer} por producto y país, {year}',
  'supply.exports': 'exportaciones de todos los países, {year}',

  'depend.title': 'Dependencia de proveedores',
  'depend.lead':
    '{buyer} importó {imports} en {year}; {outside} ({share}) vino de fuera de América del Norte.',
  'depend.leadOf':
    '{buyer} importó {imports} de {what} en {year}; {outside} ({share}) vino de fuera de América del Norte.',
  'depend.leadDependent':
    'Depende de pocos proveedores de fuera en {n} de {total} productos: sus ventas están concentradas, más de la mitad viene de ellos y América del Norte exporta menos que eso.',
  'depend.leadUnknown':
    'No se puede decir si depende de ellos: las exportaciones de todos los países no están cargadas, o están en otra moneda.',
  'depend.none': '{buyer} no importa productos de {what}, hasta donde se sabe.',
  'depend.imports': 'Importaciones',
  'depend.fromOutside': 'De fuera de América del Norte',
  'depend.outside': 'De fuera',
  'depend.products': 'Productos dependientes',
  'depend.singles': 'De un solo proveedor',
  'depend.only': 'Productos en la lista',
  'depend.only.all': 'todos',
  'depend.only.dependent': 'dependientes',
  'depend.only.lasting': 'dependientes por años',
  'depend.only.single': 'de un solo proveedor',
  'depend.noneOf.all': 'No hay productos.',
  'depend.noneOf.dependent':
    'Ninguno de estos productos es dependiente, o no se conocen las exportaciones de todos los países.',
  'depend.noneOf.lasting':
    'De ninguno de estos productos se sabe que la dependencia dure. Hacen falta importaciones de dos años o más.',
  'depend.noneOf.single': 'Ninguno de estos productos viene de un solo proveedor.',
  'depend.first': 'Lo que más viene de fuera de América del Norte: {name}, {value}',
  'depend.sub':
    'Importaciones de fuera de América del Norte y su parte de todas las del producto; los {n} mayores de {total} productos.',
  'depend.isDependent': 'dependiente',
  'depend.isNot': 'no dependiente, o no se sabe',
  'depend.listText':
    'Productos según lo que viene de fuera de América del Norte. CDI1: concentración de los proveedores de fuera; CDI2: parte de las importaciones de fuera; CDI3: estas entre las exportaciones de América del Norte. En negrita: dependientes. Un punto: las exportaciones de todos los países no se conocen o no las hay.',
  'depend.cdi1': 'CDI1',
  'depend.cdi2': 'CDI2',
  'depend.cdi3': 'CDI3',
  'depend.standing': 'Situación',
  'depend.isLasting': 'por años',
  'depend.isSingle': 'un solo proveedor',
  'depend.isUnknown': 'dependencia no conocida',
  'depend.suppliers': 'Mayores proveedores',
  'depend.concentration': 'Concentración de todos',
  'depend.world': 'Concentración en el mundo',
  'depend.method':
    'Indicadores básicos de dependencia de la Comisión Europea, con América del Norte como bloque: CDI1 es el índice de Herfindahl de los proveedores de fuera, CDI2 la parte de las importaciones de fuera, CDI3 estas entre las exportaciones del bloque. Dependiente: por encima de 0.4, 0.5 y 1. Duradera (GeoDep): según la regla del CEPII, en dos de tres años.',
  'term.cdi1':
    'CDI1: índice de Herfindahl de los proveedores de fuera de América del Norte, de 0 a 1. Por encima de 0.4 está concentrado.',
  'term.cdi2':
    'CDI2: parte de las importaciones que viene de fuera de América del Norte. Por encima de 0.5 es la mayoría.',
  'term.cdi3':
    'CDI3: importaciones de fuera entre las exportaciones de América del Norte de la misma partida. Por encima de 1 no podría sustituirlas.',
  'term.dependent':
    'Dependiente: CDI1 por encima de 0.4, CDI2 de 0.5 y CDI3 de 1, los tres. Por años (GeoDep): importaciones y exportaciones del mundo concentradas, y las primeras mayores, en dos de tres años (regla del CEPII).',
  'term.single': 'Un proveedor tiene más de cuatro quintos de las importaciones.',
  'term.concentration': 'Índice de Herfindahl de todos los proveedores, de 0 a 1.',
  'term.worldConcentration': 'Índice de Herfindahl de los países que exportan la partida.',

  'redirect.title': 'A quién pasarían las importaciones',
  'redirect.titleOf': '{from} → otros, {buyer}',
  'redirect.left': 'Se deja a',
  'redirect.outside': 'todos fuera de América del Norte',
  'redirect.part': 'Parte que cambia',
  'redirect.elasticity': 'Elasticidad',
  'redirect.spare': 'Lo que otros pueden agregar, %',
  'redirect.help':
    'Un escenario, no un pronóstico: una parte de las importaciones cambia de origen, los demás la asumen según sus partes, cada uno a lo más tanto por ciento de lo que exporta a todo el mundo. La elasticidad de sustitución dice con qué facilidad se reemplazan los proveedores.',
  'redirect.lead':
    'Si {part} de los {value} que {buyer} importó de {from} ({year}) cambiara de origen, otros podrían asumir {placed} ({low}–{high}), {share} de ello; {unplaced} no podría nadie.',
  'redirect.leadOf':
    'Si {part} de los {value} de {what} que {buyer} importó de {from} ({year}) cambiara de origen, otros podrían asumir {placed} ({low}–{high}), {share} de ello; {unplaced} no podría nadie.',
  'redirect.none': '{buyer} no importa nada de {from}, hasta donde se sabe: elija otro proveedor.',
  'redirect.noneOf': '{buyer} no importa nada de {what} de {from}, hasta donde se sabe: elija otros bienes.',
  'redirect.from': 'Importaciones de ahí',
  'redirect.taken': 'Cambia de origen',
  'redirect.placed': 'Otros asumen',
  'redirect.unplaced': 'No puede nadie',
  'redirect.ofImports': '{share} de todas',
  'redirect.ofTaken': '{share} de lo que cambia',
  'redirect.takers': 'Quién asume',
  'redirect.first': '{name} asumiría más: {share} de lo colocado',
  'redirect.sub':
    'Lo que los {n} mayores venderían de más. La línea va de una elasticidad de {low} a una de {high}.',
  'redirect.noTaker': 'Nadie más puede asumir nada de ello.',
  'redirect.stuck': 'Lo más difícil de colocar: {name}, {value}',
  'redirect.stuckSub':
    'Lo que nadie podría asumir y su parte de lo que cambia de origen del producto; los {n} mayores.',
  'redirect.allPlaced': 'Otros podrían asumir todo lo que cambia de origen.',
  'redirect.suppliers': 'Proveedores',
  'redirect.suppliersText': 'Primero quienes más asumen; en negrita a quién se deja.',
  'redirect.productsText': 'Primero los productos de los que más cambia de origen.',
  'redirect.supplier': 'Proveedor',
  'redirect.before': 'Suministra hoy',
  'redirect.change': 'Cambio',
  'redirect.growth': 'De hoy',
  'redirect.share': 'De lo colocado',
  'redirect.full': 'Productos en su límite',
  'redirect.cost': 'Veces más caro',
  'redirect.most': 'Asume más',
  'redirect.nobody': 'nadie',
  'redirect.interval': 'Intervalo (elasticidad de {low} a {high})',
  'redirect.method':
    'Lo que cambia de origen de cada producto se reparte entre los demás proveedores en proporción a su parte por lo que pueden agregar, ninguno por encima de su límite; el resto va a quienes tienen lugar. Un escenario: no incluye precios, calidad ni contratos.',
  'term.redirectChange':
    'Lo que vendería de más, o de menos si se le deja; el intervalo es de otras elasticidades.',
  'term.redirectShare': 'Parte de todo lo que asumen otros.',
  'term.full': 'Productos de los que asume todo lo que puede.',
  'term.unplaced': 'Lo que cambia de origen y supera lo que todos los demás pueden agregar.',
  'term.placed':
    'Parte de lo que cambia de origen que otros pueden asumir; el intervalo es de otras elasticidades.',
  'term.cost':
    'Cuántas veces más caro tendría que ser a quien se deja, con la elasticidad pedida. Un punto donde nadie más suministra o se deja todo.',

  'mirror.title': 'Lo que informan ambos lados',
  'mirror.any': 'cualquiera',
  'mirror.lead':
    '{to} informa {imports} de importaciones de {from} en {year}; {from}, {exports} de exportaciones hacia allá: {gap} más ({share}). Capítulo por capítulo, los informes distan {apart}.',
  'mirror.leadLess':
    '{to} informa {imports} de importaciones de {from} en {year}; {from}, {exports} de exportaciones hacia allá: {gap} menos ({share}). Capítulo por capítulo, los informes distan {apart}.',
  'mirror.none': 'De ningún comercio se conocen ambos lados en el mismo año y moneda.',
  'mirror.empty':
    'Hacen falta los informes de quien compra y de quien vende, de un año y en una moneda, como el comercio de EE. UU. por capítulo y UN Comtrade de México. Un archivo con el otro lado se agrega con',
  'mirror.pairs': 'Pares de países',
  'mirror.pairsText': 'Elija uno para ver abajo sus capítulos.',
  'mirror.pair': 'Vende → compra',
  'mirror.imports': 'Importaciones informadas',
  'mirror.exports': 'Exportaciones informadas',
  'mirror.gap': 'Brecha',
  'mirror.share': 'Brecha entre la media',
  'mirror.apart': 'Distancia de capítulos',
  'mirror.chapter': 'Capítulo',
  'mirror.chapters': 'Capítulos: {pair}',
  'mirror.chaptersText': 'Capítulos del Sistema Armonizado, las brechas más anchas primero.',
  'mirror.oneSide': 'Informados solo por un lado, lo que no es cero en el otro: {n}.',
  'mirror.more': '{country} informa más',
  'mirror.first': 'Lo más distante: {name}, {gap}',
  'mirror.sub':
    '{pair}: brecha entre ambos informes y su parte de la media; los {n} más anchos de {total} capítulos.',
  'mirror.rests': 'importaciones informadas por {to} y exportaciones informadas por {from}, {year}',
  'mirror.method':
    'Importaciones según quien compra menos exportaciones según quien vende, del último año y moneda que informan ambos, por capítulo del Sistema Armonizado; entre la media de ambas.',
  'term.gap':
    'Importaciones según quien compra menos exportaciones según quien vende. Fletes, seguros, bienes que pasan por otros países y la clasificación explican una parte.',
  'term.mirrorShare': 'La brecha entre la media de ambos informes, de −200 % a +200 %.',
  'term.apart':
    'Brechas de capítulos sumadas sin signo, entre la media de ambos: lo que se cancela en la suma.',
};
