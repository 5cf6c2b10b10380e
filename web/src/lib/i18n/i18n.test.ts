import { describe, expect, it } from 'vitest';
import { en } from './en';
import { es } from './es';
import { fill, sentence } from './fill';
import { fr } from './fr';

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('dictionaries', () => {
  it.each([
    ['es', es],
    ['fr', fr],
  ] as const)('%s has the keys of English, no empty text, and the same places to fill', (_, dictionary) => {
    expect(Object.keys(dictionary).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      const other = dictionary[key as keyof typeof en];
      expect(other.trim(), key).not.toBe('');
      expect(places(other), key).toEqual(places(text));
    }
  });

  it('leaves nothing longer than a word untranslated', () => {
    const same = Object.entries(en).filter(
      ([key, text]) =>
        text.split(' ').length > 3 &&
        (es[key as keyof typeof en] === text || fr[key as keyof typeof en] === text),
    );
    expect(same).toEqual([]);
  });
});

describe('sentence', () => {
  it('begins with a capital and ends with a full stop', () => {
    expect(sentence('el árbol y más')).toBe('El árbol y más.');
    expect(sentence('À peine.')).toBe('À peine.');
    expect(sentence('')).toBe('');
  });
});

describe('fill', () => {
  it('fills places and leaves unknown ones to be seen', () => {
    expect(fill('{a} of {b}, {c}', { a: 1, b: 'two' })).toBe('1 of two, {c}');
  });
});
