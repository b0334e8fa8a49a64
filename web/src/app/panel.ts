// A titled panel of the playground: a heading, room for a word beside it, and one view.
import { element } from '../views/element.ts';

export function createPanel(name: string, title: string, ...content: readonly HTMLElement[]): HTMLElement {
  const id = `panel-${name}`;
  const heading = element('h2', { class: 'panel-title', id }, title);
  return element(
    'section',
    { class: `panel panel-${name}`, 'aria-labelledby': id },
    element('header', { class: 'panel-head' }, heading),
    ...content,
  );
}
