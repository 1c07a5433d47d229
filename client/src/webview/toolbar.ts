import type { Scope, Texts } from './messages.ts';
import { fill } from './messages.ts';

/** What can be done with the map. */
export interface Actions {
  scope(scope: Scope): void;
  problemsOnly(on: boolean): void;
  pods(on: boolean): void;
  list(on: boolean): void;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  saveSvg(): void;
  savePng(): void;
}

/** The row of controls above the map. */
export class Toolbar {
  readonly #texts: Texts;
  readonly #scope = document.createElement('select');
  readonly #problemsOnly: HTMLButtonElement;
  readonly #pods: HTMLButtonElement;

  constructor(parent: HTMLElement, texts: Texts, actions: Actions) {
    this.#texts = texts;
    this.#scope.setAttribute('aria-label', texts.scope);
    this.#scope.addEventListener('change', () => actions.scope(JSON.parse(this.#scope.value) as Scope));
    this.#problemsOnly = toggle(texts.problemsOnly, on => actions.problemsOnly(on));
    this.#pods = toggle(texts.pods, on => actions.pods(on));
    parent.append(
      this.#scope,
      this.#problemsOnly,
      this.#pods,
      toggle(texts.list, on => actions.list(on)),
      gap(),
      button('−', texts.zoomOut, () => actions.zoomOut()),
      button('+', texts.zoomIn, () => actions.zoomIn()),
      button(texts.fit, texts.fit, () => actions.fit()),
      gap(),
      button('SVG', texts.saveSvg, () => actions.saveSvg()),
      button('PNG', texts.savePng, () => actions.savePng()),
    );
  }

  show(
    scope: Scope,
    namespaces: readonly string[],
    state: { readonly showPods: boolean; readonly problemsOnly: boolean },
  ): void {
    const option = (one: Scope, label: string): HTMLOptionElement =>
      new Option(label, JSON.stringify(one), false, JSON.stringify(one) === JSON.stringify(scope));
    this.#scope.replaceChildren(
      option({ sort: 'workspace' }, this.#texts.workspace),
      option({ sort: 'file' }, this.#texts.file),
      ...namespaces.map(name => option({ sort: 'namespace', name }, fill(this.#texts.namespace, name))),
    );
    this.#pods.setAttribute('aria-pressed', String(state.showPods));
    this.#problemsOnly.setAttribute('aria-pressed', String(state.problemsOnly));
  }
}

function button(label: string, title: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = label;
  made.title = title;
  if (label !== title) made.setAttribute('aria-label', title);
  made.addEventListener('click', act);
  return made;
}

function toggle(label: string, act: (on: boolean) => void): HTMLButtonElement {
  const made = button(label, label, () => {
    const on = made.getAttribute('aria-pressed') !== 'true';
    made.setAttribute('aria-pressed', String(on));
    act(on);
  });
  made.setAttribute('aria-pressed', 'false');
  return made;
}

function gap(): HTMLElement {
  const made = document.createElement('span');
  made.className = 'gap';
  return made;
}
