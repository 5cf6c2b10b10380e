/** Who is signed in; asked for when a page first wants to know, so that other pages ask nothing. */

import type { Session } from '../api/accounts';
import { accounts } from '../network/api';
import { Resource } from '../state/resource.svelte';

class SessionState {
  readonly reply = new Resource<Session>();
  readonly account = $derived(this.reply.value?.account ?? undefined);
  readonly steward = $derived(this.account?.role === 'steward');
  #asked = false;

  /** Asks once; `again` after signing in or out. */
  load(again = false): void {
    if (this.#asked && !again) return;
    this.#asked = true;
    void this.reply.load(accounts.session());
  }
}

export const session = new SessionState();
