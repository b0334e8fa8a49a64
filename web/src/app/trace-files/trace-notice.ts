// What there is to say about runs out of files: which one is shown, or why one could not be opened or saved.
import './trace-files-late.css';
import { element } from '../../views/element.ts';
import { icon } from '../../views/icon.ts';

/** A run out of a file is on the screen. */
export function sayImported(notice: HTMLElement, words: string, close: () => void): void {
  const hint = 'The controls are those of your own run: moving one, or closing, leads back to it.';
  say(notice, 'imported', [element('strong', {}, words), ' ', hint], 'Close', close);
}

export function sayTrouble(notice: HTMLElement, words: string): void {
  const before = [...notice.childNodes].filter((node) => !(node as Element).matches('.trace-trouble'));
  notice.replaceChildren(...before);
  const box = boxOf('trouble', [icon('warning'), element('span', {}, words)], 'Dismiss', () => box.remove());
  notice.append(box);
}

export function sayNothing(notice: HTMLElement): void {
  notice.replaceChildren();
}

function say(
  notice: HTMLElement,
  kind: string,
  words: readonly (Node | string)[],
  label: string,
  act: () => void,
): void {
  notice.replaceChildren(boxOf(kind, [element('span', {}, ...words)], label, act));
}

function boxOf(kind: string, content: readonly Node[], label: string, act: () => void): HTMLElement {
  const button = element('button', { class: 'button', type: 'button' }, label);
  button.addEventListener('click', act);
  return element('div', { class: `trace-${kind}` }, ...content, button);
}
