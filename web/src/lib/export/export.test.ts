import { describe, expect, it } from 'vitest';
import { csvField, csvRows, toCsv } from './csv';
import { fileName } from './download';
import { wrapText } from './wrap';

describe('CSV', () => {
  it('reads what it writes, with the line each row begins at', () => {
    const fields = ['a, b', 'say "no"', ' two\nlines', ''];
    const text = `${fields.map(csvField).join(',')}\r\n\r\nx,y\n"open,z`;
    expect(csvRows(text)).toEqual([
      { line: 1, fields },
      { line: 4, fields: ['x', 'y'] },
      { line: 5, fields: ['"open', 'z'] },
    ]);
    expect(csvRows('')).toEqual([]);
    expect(csvRows('a,')).toEqual([{ line: 1, fields: ['a', ''] }]);
  });

  it('quotes what needs it', () => {
    expect(csvField('plain')).toBe('plain');
    expect(csvField('a,b')).toBe('"a,b"');
    expect(csvField('say "so"')).toBe('"say ""so"""');
    expect(csvField(' padded')).toBe('" padded"');
    expect(csvField(null)).toBe('');
    expect(csvField(0)).toBe('0');
  });

  it('carries title, warning, source and permalink, then header and rows', () => {
    const text = toCsv(
      {
        columns: ['region', 'jobs'],
        rows: [
          ['Tijuana, BC', 12],
          ['Mexicali', null],
        ],
      },
      { title: 'Jobs', source: 'Source: X.', permalink: 'http://host/en/map', warning: 'Invented.' },
    );
    expect(text.split('\r\n')).toEqual([
      '# Jobs',
      '# Invented.',
      '# Source: X.',
      '# http://host/en/map',
      'region,jobs',
      '"Tijuana, BC",12',
      'Mexicali,',
      '',
    ]);
  });
});

describe('files', () => {
  it('are named after the title', () => {
    expect(fileName('Clústeres: Tijuana, 2023', 'csv')).toBe('clusteres-tijuana-2023.csv');
    expect(fileName('···', 'png')).toBe('icluster.png');
  });

  it('break long titles at words', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapText('unbreakable a', 4)).toEqual(['unbreakable', 'a']);
  });
});
