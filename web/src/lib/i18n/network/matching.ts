export const matchingWords = {} as const;
