export const sparqlWords = {} as const;
