/** The editor of queries (CodeMirror 6); loaded only where it is shown. It knows SPARQL and what to complete with, not what is asked. */

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionContext,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { sparql } from '@codemirror/legacy-modes/mode/sparql';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Lang } from '../router/route';
import { missingPrefixes, PREFIXES } from './queries';
import { suggestions, type Term } from './terms';

interface Options {
  text: string;
  label: string;
  /** Asked for at every completion: terms may arrive later than the editor. */
  terms: () => readonly Term[];
  lang: () => Lang;
  onchange: (text: string) => void;
  onrun: () => void;
}

const look = EditorView.theme({
  '&': { border: '1px solid var(--strong-line)', background: 'var(--panel)', fontSize: '0.9375rem' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '2px' },
  '.cm-scroller': {
    fontFamily: "ui-monospace, 'DejaVu Sans Mono', monospace",
    lineHeight: '1.5',
    maxHeight: '60vh',
  },
  '.cm-content': { caretColor: 'var(--ink)', minHeight: '12rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { background: 'var(--wash)', color: 'var(--muted)', border: '0' },
  '.cm-activeLine': { background: 'transparent' },
  '&.cm-focused .cm-activeLine': { background: 'color-mix(in srgb, var(--wash) 60%, transparent)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 25%, transparent)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    background: 'var(--wash)',
    outline: '1px solid var(--strong-line)',
  },
  '.cm-tooltip': { background: 'var(--panel)', color: 'var(--ink)', border: '1px solid var(--strong-line)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '16rem' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '0.125rem 0.5rem' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--accent)',
    color: 'var(--accent-ink)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.85' },
  '.cm-completionInfo': {
    maxWidth: '20rem',
    padding: '0.375rem 0.625rem',
    fontFamily: "'Source Sans 3', sans-serif",
  },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--warn)' },
});

const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
    { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
    { tag: [tags.string, tags.number], color: 'var(--warn)' },
    { tag: tags.atom, color: 'var(--ink)', textDecoration: 'underline dotted' },
    { tag: tags.standard(tags.name), color: 'var(--accent)' },
  ]),
);

export class QueryEditor {
  readonly #view: EditorView;

  constructor(parent: HTMLElement, { text, label, terms, lang, onchange, onrun }: Options) {
    const run = () => {
      onrun();
      return true;
    };
    this.#view = new EditorView({
      parent,
      state: EditorState.create({
        doc: text,
        extensions: [
          // Tab is left to move on, so that the keyboard is never caught here.
          keymap.of([
            { key: 'Mod-Enter', run },
            ...completionKeymap,
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          lineNumbers(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          bracketMatching(),
          closeBrackets(),
          EditorView.lineWrapping,
          StreamLanguage.define(sparql),
          autocompletion({ override: [(context) => complete(context, terms(), lang())], icons: false }),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-multiline': 'true',
            // What scrolls is reached by the keyboard through its content.
            tabindex: '0',
            spellcheck: 'false',
          }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) onchange(state.doc.toString());
          }),
          look,
          colours,
        ],
      }),
    });
  }

  set(text: string): void {
    const { state } = this.#view;
    if (state.doc.toString() === text) return;
    this.#view.dispatch({ changes: { from: 0, to: state.doc.length, insert: text } });
  }

  /** Underlines a place that is wrong; nothing where no place is given. */
  mark(place: { line: number; column: number } | undefined, message: string): void {
    const { state } = this.#view;
    const at = place && this.#at(place);
    const word =
      at === undefined
        ? undefined
        : (state.wordAt(at) ?? { from: at, to: Math.min(state.doc.length, at + 1) });
    const found = word ? [{ ...word, severity: 'error' as const, message }] : [];
    this.#view.dispatch(setDiagnostics(state, found));
  }

  goTo(place: { line: number; column: number }): void {
    this.#view.dispatch({ selection: { anchor: this.#at(place) }, scrollIntoView: true });
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }

  #at({ line, column }: { line: number; column: number }): number {
    const { doc } = this.#view.state;
    const found = doc.line(Math.min(Math.max(1, line), doc.lines));
    return Math.min(found.to, found.from + Math.max(0, column - 1));
  }
}

function complete(context: CompletionContext, terms: readonly Term[], lang: Lang) {
  const { state, pos, explicit } = context;
  const whole = state.doc.toString();
  const { typed, options } = suggestions(state.sliceDoc(Math.max(0, pos - 300), pos), whole, terms, lang);
  if (options.length === 0 || (typed === 0 && !explicit)) return null;
  return {
    from: pos - typed,
    validFor: /^[?$<]?[\w:/.#-]*$/,
    options: options.map(({ label, kind, detail, info }) => ({
      label,
      detail,
      info,
      type: kind,
      boost: kind === 'class' || kind === 'property' ? 1 : 0,
      // A term brings the declaration of its prefix with it.
      apply: (view: EditorView, _: unknown, from: number, to: number) => {
        const prefix = /^([\w-]+):/.exec(label)?.[1];
        const missing =
          prefix !== undefined && missingPrefixes(`${view.state.doc.toString()} ${label}x`).includes(prefix);
        const declaration = missing && prefix ? `PREFIX ${prefix}: <${PREFIXES[prefix] ?? ''}>\n` : '';
        view.dispatch({
          changes: [
            ...(declaration === '' ? [] : [{ from: 0, insert: declaration }]),
            { from, to, insert: label },
          ],
          selection: { anchor: from + declaration.length + label.length },
          userEvent: 'input.complete',
        });
      },
    })),
  };
}
