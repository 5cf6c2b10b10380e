/** Numbers and names as the pages write them in English. */

export const nameOf = (id, name, lang = 'en') => name[lang] || name.en || name.es || name.fr || id;
export const stages = (value) => {
  const digits = value >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
};
export const share = (value) => {
  const size = Math.abs(value);
  const digits = size === 0 || size >= 0.01 ? 1 : size >= 0.001 ? 2 : 3;
  return value.toLocaleString('en-US', {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
};
export const money = (value, currency) =>
  value
    .toLocaleString('en-US', {
      style: 'currency',
      currency,
      currencyDisplay: 'code',
      ...(Math.abs(value) >= 1e6
        ? { notation: 'compact', maximumSignificantDigits: 3 }
        : { maximumFractionDigits: 0 }),
    })
    .replace(/\s/g, ' ');
/** Spaces that do not break are spaces. */
export const plain = (text) => text.replace(/\s+/g, ' ');
export const sum = (values) => values.reduce((all, one) => all + one, 0);
