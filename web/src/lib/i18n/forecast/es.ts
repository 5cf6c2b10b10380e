/** Spanish of the forecast and the projection. */

import type { ForecastKey } from './en';

export const forecastEs: Record<ForecastKey, string> = {
  'complexity.serverSays': 'El servidor dice, en inglés:',
  'forecast.tab': 'Pronóstico',
  'forecast.title': 'Qué aparecerá después',
  'forecast.lead':
    'Los modelos aprenden de años pasados qué actividades aparecen después y dónde, y se prueban con años posteriores antes de creerles.',
  'forecast.verdict.ahead':
    'El mejor pronóstico es de un modelo: {model}. Su PR-AUC de {score} supera en {difference} ({low} a {high}) al de la mejor referencia simple, {baseline}.',
  'forecast.verdict.level':
    'El modelo con el PR-AUC más alto, {model} ({score}), no es claramente mejor que una referencia simple, {baseline}: la diferencia de {difference} ({low} a {high}) incluye el cero.',
  'forecast.verdict.baseline':
    'Gana una referencia simple: nada de lo aprendido pronosticó mejor que {baseline}, que no aprende nada (PR-AUC {score}). El mejor modelo, {model}, difiere de ella en {difference} ({low} a {high}).',
  'forecast.testing': 'Se ponen a prueba once modelos y referencias; puede tardar medio minuto.',
  'forecast.horizon': 'Años por delante',
  'forecast.horizon.usual': 'Lo usual: 3, si los datos alcanzan',
  'forecast.oneYear': '{n} año',
  'forecast.years': '{n} años',
  'forecast.use': 'Para qué sirve',
  'forecast.useText':
    'Para ordenar lo que un lugar podría explorar después, junto con la cercanía, la complejidad y lo que sabe su gente. No para pronosticar una sola actividad ni para decidir por sí solo en qué gastar: que algo se espere no quiere decir que convenga ni que traiga crecimiento.',
  'forecast.limits':
    'Una actividad también «aparece» cuando el resto del lugar se encogió. El mejor modelo se eligió con la misma prueba que se muestra, lo que lo favorece un poco.',
  'forecast.test': 'Qué tan bien se pronosticó',
  'forecast.learned': 'Se aprendió de {from} a {to}.',
  'forecast.tested':
    'Se probó de {from} a {to} en {places} lugares: de {cells} pares de lugar y actividad ausentes hasta entonces, aparecieron {appeared} ({share}).',
  'forecast.heldOut':
    'No hay un periodo anterior del cual aprender, así que los modelos aprendieron de otros lugares en los mismos años. Saben qué pasó con cada actividad en otras partes: confíe menos en estas medidas.',
  'forecast.uneven':
    'Se aprendió en {learned} años y se probó en {tested}: los órdenes se pueden comparar; la medida de Brier dice poco.',
  'forecast.model': 'Modelo',
  'forecast.kind': 'Tipo',
  'forecast.baseline': 'Referencia',
  'forecast.best': 'mejor',
  'forecast.pr_auc': 'PR-AUC',
  'forecast.roc_auc': 'ROC-AUC',
  'forecast.best_f1': 'Mejor F1',
  'forecast.mean_average_precision': 'MAP',
  'forecast.precision_at_10': 'P@10',
  'forecast.brier': 'Brier',
  'forecast.intervals':
    'Punto: PR-AUC. Línea y cifras pequeñas: 95 % de los sorteos de lugares, que no dicen nada de otros años. Punteado: lo que da el azar.',
  'forecast.next': 'Se espera para {year}: {name}',
  'forecast.nextAnywhere': 'Se espera para {year}',
  'forecast.nextText':
    'Las {n} actividades ausentes en {now} que con más probabilidad serán especialidades en {until}, según el mejor de la tabla de arriba.',
  'forecast.noProbability': 'Una referencia simple da un orden, pero ninguna probabilidad.',
  'forecast.findPlace': 'Buscar un lugar',
  'forecast.pick': 'Elija un lugar para ver qué se espera de él.',
  'forecast.noPlace':
    'Para {name} no hay pronóstico: no está en todos los datos que se necesitan o es demasiado pequeño.',
  'forecast.nothing': 'No queda nada que pueda aparecer en {name}.',
  'forecast.probability': 'Probabilidad',
  'forecast.density': 'Densidad',
  'forecast.gap': 'Con estos datos no hay pronóstico',
  'forecast.gap.years':
    'En esta clasificación solo está cargado {year}. Un pronóstico aprende de dos años o más.',
  'forecast.gap.other':
    'Los años cargados no dan de qué aprender o con qué probar. Quizá sí otro filtro, otro plazo u otros datos.',
  'forecast.others': 'Datos con dos años o más',
  'projection.tab': 'Proyección',
  'projection.title': 'Según un PCI de otra parte',
  'projection.leadAlone':
    'Lugares según una complejidad de las actividades medida en otra parte, donde las cifras son mayores.',
  'projection.lead':
    'Complejidad de los lugares según un PCI calculado con otros ({other}, {year}). Ambos tienen {n} actividades en común.',
  'projection.empty':
    'Un PCI de otra parte requiere empleos por región en dos niveles y una misma clasificación. Aún no están cargados. Un archivo que los contenga se agrega con',
  'projection.pciOf': 'PCI de',
  'projection.gap': 'Con estos datos no hay proyección',
  'projection.gap.other': 'No hay nada que calcular. Quizá ayude otro filtro u otros datos.',
  'projection.gap.year': 'Ningún otro dato tiene esta clasificación en {year}.',
  'projection.others': 'Datos de varios niveles en una misma clasificación',
  'projection.beware': 'De dónde viene el PCI ({other}) y a qué prestar atención',
  'projection.denominators': 'Dos denominadores',
  'projection.denominatorsText':
    'Un lugar se especializa en comparación con un total: el de los lugares ordenados aquí (propio) o el de los lugares de donde viene el PCI (externo). Donde los dos rangos difieren, decide el denominador, no el lugar.',
  'projection.basis': 'Se ordenan {places} lugares; el filtro excluye {placesOut}.',
  'projection.correlation': 'Correlación de rangos',
  'projection.pciPlaces': 'Lugares detrás del PCI',
  'projection.activities': 'Actividades en común',
  'projection.moved': 'La mitad de los lugares se mueve {n} rangos o más según el denominador',
  'projection.movedOne': 'La mitad de los lugares se mueve un rango o más según el denominador',
  'projection.unmoved': 'Al menos la mitad de los lugares conserva su rango con uno u otro denominador',
  'projection.chart':
    'Cada punto es un lugar, {year}. En la línea discontinua ambos denominadores dan la misma complejidad.',
  'projection.axisOwn': 'ECI (propio) →',
  'projection.axisExternal': '↑ ECI (externo)',
  'projection.rank': 'Rango (propio)',
  'projection.eci': 'ECI (propio)',
  'projection.rankExternal': 'Rango (externo)',
  'projection.eciExternal': 'ECI (externo)',
  'projection.move': 'Se mueve',
  'forecast.filter': 'Filtro: {filter}.',
  'forecast.calibration': 'Si las probabilidades cumplen lo que dicen',
  'forecast.calibrated': '{n} de {all} décimas aparecieron más o menos como se esperaba ({model})',
  'forecast.calibrationSub':
    'Cada punto es una décima de los pares de la prueba, por probabilidad. Línea: 95 % de los sorteos de lugares. Bajo la diagonal el modelo prometió demasiado; sobre ella, muy poco.',
  'forecast.expected': 'Esperado',
  'forecast.appeared': 'Apareció',
  'forecast.pairs': 'Pares',
  'projection.ownCorrelation': 'Con su propio ECI',
  'projection.against': 'En contra de su propio orden',
  'term.baseline':
    'Una referencia simple ordena por un solo número y no aprende nada; un modelo aprende de lo que apareció antes.',
  'term.pr_auc':
    'Precisión media: qué tan arriba de la lista está lo que sí apareció. El azar da la parte que apareció; uno es perfecto.',
  'term.roc_auc':
    'Con qué frecuencia algo que apareció está por encima de algo que no. El azar da 0.5; uno es perfecto.',
  'term.best_f1':
    'La media más alta de precisión y exhaustividad con cualquier umbral; se elige en la prueba y por eso es una cota superior.',
  'term.mean_average_precision': 'Precisión media dentro de cada lugar y después la media de los lugares.',
  'term.precision_at_10':
    'De las diez actividades que más se esperaban de un lugar, la parte en la que sí entró.',
  'term.brier':
    'Media del cuadrado de la diferencia entre probabilidad y resultado: mientras menor, mejor. Las referencias no dan probabilidad.',
  'term.probability':
    'Parte de las actividades así que, según el ganador, aparecerá en tantos años como tuvo la prueba. Es lo que dice un modelo, no una medición.',
  'term.density': 'Parte de lo relacionado con la actividad que el lugar ya tiene, de 0 a 1.',
  'term.eciOwn':
    'PCI medio de aquello en lo que se especializa un lugar, en comparación con todos los lugares ordenados aquí.',
  'term.eciExternal':
    'PCI medio de aquello en lo que se especializa un lugar, en comparación con los lugares de donde viene el PCI.',
  'term.move': 'Rango (externo) menos rango (propio): por encima de cero el lugar retrocede.',
  'term.rankCorrelation':
    'Correlación de Spearman de los dos rangos: uno si ambos denominadores ordenan igual los lugares.',
  'term.ownCorrelation':
    'Correlación de Spearman del ECI (propio) con el que dan los datos propios de los lugares. Bajo cero, discrepan sobre quién es complejo.',
};
