/** Spanish of weights of the reader's own. */

import type { OwnKey } from './en';

export const ownEs: Record<OwnKey, string> = {
  'own.title': 'Pesos propios',
  'own.lead':
    'Mueva un peso y la lista se reordena. Los pesos cuentan unos respecto de otros; antes, los criterios se estandarizan entre las opciones del lugar.',
  'own.nothing': 'Dé peso al menos a uno de estos: mientras tanto valen los usuales.',
  'own.less': 'Cuanto menos, mejor',
  'own.order': 'En orden según pesos propios.',
  'own.reset': 'Pesos usuales',
  'own.download': 'Descargar pesos (TOML)',
  'own.command': 'Los mismos pesos en la línea de comandos, con el archivo del botón de arriba:',
  'own.file': 'Criterios propios (CSV)',
  'own.fileHow':
    'Una columna activity con los códigos, quizá una place y una columna de números por criterio, separadas por comas. El archivo se lee aquí y se envía con cada consulta; nada se guarda y el enlace no lo contiene.',
  'own.loaded': '{n} filas con {names}: deles un peso arriba.',
  'own.remove': 'Quitar',
  'own.line': 'Línea {line}:',
  'own.lineColumn': 'Línea {line}, columna {column}:',
  'own.wrong.empty': 'no hay filas de números bajo los nombres de las columnas.',
  'own.wrong.activity': 'se espera una columna llamada activity y columnas separadas por comas.',
  'own.wrong.criterion': 'se espera una columna de números junto a activity.',
  'own.wrong.number': '«{found}» no es un número; se espera uno como 12.5, o nada.',
  'own.wrong.code': 'falta el código de la actividad.',
  'own.wrong.width': 'se esperan tantos campos como columnas ({found}).',
  'own.wrong.many': 'más de {most} filas.',
  'own.strategy': 'Estrategia: {name}',
};
