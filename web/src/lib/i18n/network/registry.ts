export const registryWords = {} as const;
