// The field that finds a row by its name: opened by `/`, above the names. What is found is selected as one types.

import { element } from '../../element.ts';

export interface FindActions {
  /** Selects the match that is so many places on from the first; returns what to say of it. */
  find(text: string, place: number): string;
  /** It is closed: focus goes back. */
  done(): void;
}

export interface FindField {
  readonly root: HTMLElement;
  open(): void;
}

export function createFindField(actions: FindActions): FindField {
  const input = element('input', {
    class: 'timeline-find-input',
    type: 'search',
    placeholder: 'Find a row',
    'aria-label': 'Find a task, a resource or a worker by its name',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const said = element('span', { class: 'timeline-find-said', role: 'status' });
  const root = element('div', { class: 'timeline-find', hidden: true }, input, said);
  let place = 0;
  const find = () => {
    said.textContent = actions.find(input.value, place);
  };
  const close = () => {
    if (root.hidden) return;
    root.hidden = true;
    actions.done();
  };
  input.addEventListener('input', () => {
    place = 0;
    find();
  });
  input.addEventListener('keydown', (event) => {
    // Keys pressed here are not the timeline's.
    event.stopPropagation();
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    place += event.shiftKey ? -1 : 1;
    find();
  });
  input.addEventListener('blur', () => {
    root.hidden = true;
  });
  return {
    root,
    open() {
      root.hidden = false;
      said.textContent = '';
      place = 0;
      input.select();
      input.focus();
    },
  };
}
