/** The reader's weights: sliders move at once, the address and with it the question to the server follow when they rest. */

import type { PriorityWeight } from '../api/priorities';
import { router } from '../router/router.svelte';
import { weighs, weightsOf, writeWeights, type Pillar, type Weights } from './choice';

/** Rest before the server is asked, in milliseconds. */
const REST = 150;

export class Sliders {
  #chosen: () => Weights | undefined;
  #told: () => readonly PriorityWeight[];
  #draft: Weights | undefined = $state.raw();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `chosen` are the weights of the address, `told` those of the last reply. */
  constructor(chosen: () => Weights | undefined, told: () => readonly PriorityWeight[]) {
    this.#chosen = chosen;
    this.#told = told;
  }

  get shown(): Weights {
    return this.#draft ?? this.#chosen() ?? weightsOf(this.#told());
  }

  /** Weights by which nothing can be ordered are not asked for. */
  get weighs(): boolean {
    return weighs(this.shown);
  }

  move(pillar: Pillar, value: number): void {
    this.#draft = { ...this.shown, [pillar]: value };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), REST);
  }

  /** Forgets what was moved: another profile, or that of the address. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#draft = undefined;
  }

  #settle(): void {
    if (!this.#draft || !weighs(this.#draft)) return;
    const weights = writeWeights(this.#draft);
    this.#draft = undefined;
    // Draws take longer than a hand: they are asked for again with the button.
    router.set({ weights, draws: '' }, true);
  }
}
