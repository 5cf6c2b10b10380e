/** French of weights of the reader's own. */

import type { OwnKey } from './en';

export const ownFr: Record<OwnKey, string> = {
  'own.title': 'Poids personnels',
  'own.lead':
    'Déplacez un poids et la liste se réordonne. Les poids comptent les uns par rapport aux autres ; les critères sont d’abord normalisés sur les options du lieu.',
  'own.nothing': 'Donnez un poids à l’un d’eux au moins : d’ici là, ceux d’usage s’appliquent.',
  'own.less': 'Moins, c’est mieux',
  'own.order': 'Classé selon vos poids.',
  'own.reset': 'Poids d’usage',
  'own.download': 'Télécharger les poids (TOML)',
  'own.command': 'Les mêmes poids en ligne de commande, avec le fichier du bouton ci-dessus :',
  'own.file': 'Critères personnels (CSV)',
  'own.fileHow':
    'Une colonne activity avec les codes, éventuellement une place, et une colonne de nombres par critère, séparées par des virgules. Le fichier est lu ici et envoyé à chaque question ; rien n’est gardé et un lien ne le contient pas.',
  'own.loaded': '{n} lignes avec {names} : donnez-leur un poids ci-dessus.',
  'own.remove': 'Retirer',
  'own.line': 'Ligne {line} :',
  'own.lineColumn': 'Ligne {line}, colonne {column} :',
  'own.wrong.empty': 'il n’y a pas de lignes de nombres sous les noms des colonnes.',
  'own.wrong.activity':
    'une colonne nommée activity est attendue, et des colonnes séparées par des virgules.',
  'own.wrong.criterion': 'une colonne de nombres est attendue à côté d’activity.',
  'own.wrong.number': '« {found} » n’est pas un nombre ; on en attend un comme 12.5, ou rien.',
  'own.wrong.code': 'le code de l’activité manque.',
  'own.wrong.width': 'autant de champs que de colonnes sont attendus ({found}).',
  'own.wrong.many': 'plus de {most} lignes.',
  'own.strategy': 'Stratégie : {name}',
};
