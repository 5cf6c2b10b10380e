/** How a table is sorted: by which column and in which direction. */

import { sortRows, type Column } from './table';

export class Sorting {
  /** Id of the column; the rows' own order where empty. */
  by = $state('');
  down = $state(true);

  constructor(by = '', down = true) {
    this.by = by;
    this.down = down;
  }

  /** Sorts by another column, or turns the direction; `downFirst`: how a column begins. */
  toggle(id: string, downFirst: boolean): void {
    this.down = this.by === id ? !this.down : downFirst;
    this.by = id;
  }

  rows<T>(rows: readonly T[], columns: readonly Column<T>[]): T[] {
    const column = columns.find(({ id }) => id === this.by);
    return column ? sortRows(rows, column, this.down) : [...rows];
  }
}
