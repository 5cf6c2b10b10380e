/** Words of the SPARQL page. */

export const sparqlWords = {
  'sparql.title': ['Ask in SPARQL', 'Preguntar en SPARQL', 'Interroger en SPARQL'],
  'sparql.lead': [
    'The whole network as one graph, for questions nobody thought of before you.',
    'Toda la red como un solo grafo, para preguntas que nadie pensó antes que usted.',
    'Tout le réseau comme un seul graphe, pour des questions auxquelles personne n’a pensé avant vous.',
  ],
  'sparql.example': ['Begin with an example', 'Empezar con un ejemplo', 'Commencer par un exemple'],
  'sparql.choose': ['Choose a question', 'Elija una pregunta', 'Choisissez une question'],
  'sparql.editor': [
    'Query. Ctrl and Enter runs it, Ctrl and Space completes, Tab leaves the field.',
    'Consulta. Ctrl e Intro la ejecuta, Ctrl y Espacio completa, Tab sale del campo.',
    'Requête. Ctrl et Entrée l’exécute, Ctrl et Espace complète, Tab quitte le champ.',
  ],
  'sparql.run': ['Run', 'Ejecutar', 'Exécuter'],
  'sparql.cancel': ['Cancel', 'Cancelar', 'Annuler'],
  'sparql.keys': [
    'Ctrl + Enter runs, Ctrl + Space completes.',
    'Ctrl + Intro ejecuta, Ctrl + Espacio completa.',
    'Ctrl + Entrée exécute, Ctrl + Espace complète.',
  ],
  'sparql.running': ['Running for {n} s …', 'En marcha desde hace {n} s …', 'En cours depuis {n} s …'],
  'sparql.cancelled': ['Cancelled.', 'Cancelada.', 'Annulée.'],
  'sparql.link': [
    'Copy the link to this query',
    'Copiar el enlace a esta consulta',
    'Copier le lien vers cette requête',
  ],
  'sparql.copied': ['Copied.', 'Copiado.', 'Copié.'],
  'sparql.long': [
    'The query is too long for a link; keep its text in a file.',
    'La consulta es demasiado larga para un enlace; guarde su texto en un archivo.',
    'La requête est trop longue pour un lien ; gardez son texte dans un fichier.',
  ],
  'sparql.declared': [
    'Prefixes added: {names}.',
    'Prefijos agregados: {names}.',
    'Préfixes ajoutés : {names}.',
  ],
  'sparql.rows': ['{n} rows in {s} s.', '{n} filas en {s} s.', '{n} lignes en {s} s.'],
  'sparql.row': ['One row in {s} s.', 'Una fila en {s} s.', 'Une ligne en {s} s.'],
  'sparql.none': [
    'No row fits the query ({s} s).',
    'Ninguna fila corresponde a la consulta ({s} s).',
    'Aucune ligne ne correspond à la requête ({s} s).',
  ],
  'sparql.yes': ['Yes: the pattern is found.', 'Sí: el patrón se encuentra.', 'Oui : le motif se trouve.'],
  'sparql.no': [
    'No: the pattern is not found.',
    'No: el patrón no se encuentra.',
    'Non : le motif ne se trouve pas.',
  ],
  'sparql.graph': ['A graph, in {s} s.', 'Un grafo, en {s} s.', 'Un graphe, en {s} s.'],
  'sparql.results': ['Results', 'Resultados', 'Résultats'],
  'sparql.shown': [
    '{n} of {total} rows shown',
    '{n} de {total} filas mostradas',
    '{n} lignes affichées sur {total}',
  ],
  'sparql.more': ['Show more rows', 'Mostrar más filas', 'Afficher plus de lignes'],
  'sparql.refused': [
    'The query was not answered',
    'La consulta no fue respondida',
    'La requête est restée sans réponse',
  ],
  'sparql.at': [
    'Line {line}, column {column}',
    'Línea {line}, columna {column}',
    'Ligne {line}, colonne {column}',
  ],
  'sparql.goTo': ['Go to that place', 'Ir a ese lugar', 'Aller à cet endroit'],
  'sparql.limits': [
    'Limits: 10 seconds, 100,000 rows; only reading. The address for programs is',
    'Límites: 10 segundos, 100,000 filas; solo lectura. La dirección para programas es',
    'Limites : 10 secondes, 100 000 lignes ; lecture seule. L’adresse pour les programmes est',
  ],
  'sparql.vocabulary': ['Vocabulary', 'Vocabulario', 'Vocabulaire'],
  'sparql.catalogue': ['Catalogue of the graphs', 'Catálogo de los grafos', 'Catalogue des graphes'],
  'sparql.failed': [
    'The editor could not be loaded; this plain field does the same.',
    'No se pudo cargar el editor; este campo simple hace lo mismo.',
    'L’éditeur n’a pas pu être chargé ; ce champ simple fait la même chose.',
  ],
} as const;
