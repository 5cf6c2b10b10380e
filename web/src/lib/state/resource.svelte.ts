/** A reply on its way: keeps the last answer on screen while the next one loads, and ignores replies that come too late. */

import { ApiError } from '../api/client';

export class Resource<T> {
  value: T | undefined = $state.raw();
  error: ApiError | undefined = $state.raw();
  loading = $state(false);
  #turn = 0;

  /** Waits for `reply`; a later call wins whatever arrives first. */
  async load(reply: Promise<T>): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    try {
      const value = await reply;
      if (turn !== this.#turn) return;
      this.value = value;
      this.error = undefined;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.value = undefined;
      this.error = error instanceof ApiError ? error : new ApiError(0, String(error));
    }
    this.loading = false;
  }

  clear(): void {
    this.#turn++;
    this.value = undefined;
    this.error = undefined;
    this.loading = false;
  }
}
