/** Weights of the reader's own: in the address where they are short, criteria in memory only. */

import { api } from '../api/client';
import type { Criterion, PlaceComplexity } from '../api/complexity';
import { router } from '../router/router.svelte';
import { strategyOf, type Strategy } from './choice';
import type { ComplexityState } from './state.svelte';
import { ofAnyStrategy, readWeights, weighingOf, weighs, writeWeights, type Weights } from './weights';

/** Characters of an address that weights may take. */
const SHORT = 240;
/** Milliseconds a slider rests before the server is asked. */
const REST = 250;

export class OwnWeights {
  readonly #cx: ComplexityState;
  /** Weights too long for the address. */
  #held: string | undefined = $state();
  /** Weights being moved. */
  #draft: Weights | undefined = $state.raw();
  #timer: ReturnType<typeof setTimeout> | undefined;
  criteria: readonly Criterion[] = $state.raw([]);

  readonly strategy: Strategy;
  readonly #text: string;
  readonly #settled: Weights;
  /** As the sliders stand. */
  readonly shown: Weights;
  /** Whether any differ from the usual ones. */
  readonly any: boolean;
  /** Whether they order the list: weights of nothing cannot. */
  readonly active: boolean;

  constructor(cx: ComplexityState) {
    this.#cx = cx;
    this.strategy = $derived(strategyOf(cx.query));
    this.#text = $derived(this.#held ?? cx.query.weights ?? '');
    this.#settled = $derived(readWeights(this.#text, this.strategy));
    this.shown = $derived(this.#draft ?? this.#settled);
    this.any = $derived(writeWeights(this.#settled, this.strategy) !== '');
    this.active = $derived(this.any && weighs(this.#settled));
  }

  /** The profile of a place by these weights. */
  ask(id: string, params: Record<string, string | number>): Promise<PlaceComplexity> {
    const asked = { ...params, strategy: this.strategy };
    if (!this.active) return api.place(id, asked);
    const { criteria } = this;
    return api.weighed(id, asked, { weights: weighingOf(this.#settled, this.strategy, criteria), criteria });
  }

  change(more: Partial<Weights>): void {
    this.#draft = { ...this.shown, ...more };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), REST);
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.#draft = undefined;
    this.#held = undefined;
    router.set({ weights: '' }, true);
  }

  /** Another strategy: the weights of the one before are none of its. */
  follow(strategy: Strategy): void {
    clearTimeout(this.#timer);
    this.#draft = undefined;
    if (this.#held !== undefined) this.#held = ofAnyStrategy(this.#held);
    router.set({ strategy, weights: ofAnyStrategy(this.#cx.query.weights ?? '') }, true);
  }

  #settle(): void {
    if (!this.#draft) return;
    const text = writeWeights(this.#draft, this.strategy);
    const short = text.length <= SHORT;
    this.#held = short ? undefined : text;
    router.set({ weights: short ? text : '' }, true);
    this.#draft = undefined;
  }
}
