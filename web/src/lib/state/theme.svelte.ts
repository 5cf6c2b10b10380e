/** Light or dark: the system's choice until the reader makes one. */

const KEY = 'icluster-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

class Theme {
  dark = $state(false);

  constructor() {
    const stored = localStorage.getItem(KEY);
    this.#apply(stored === null ? system.matches : stored === 'dark');
    system.addEventListener('change', () => {
      if (localStorage.getItem(KEY) === null) this.#apply(system.matches);
    });
  }

  toggle(): void {
    localStorage.setItem(KEY, this.dark ? 'light' : 'dark');
    this.#apply(!this.dark);
  }

  #apply(dark: boolean): void {
    this.dark = dark;
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }
}

export const theme = new Theme();

/** True when the system asks for no motion. */
export const stillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
