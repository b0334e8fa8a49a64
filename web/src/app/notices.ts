// Messages that stay until the reader dismisses them: refused values, missing isolation; shown above the playground.
import { effect, type Signal } from '../base/signals.ts';
import type { Complaint } from '../host/engine-types.ts';
import { element } from '../views/element.ts';
import { icon } from '../views/icon.ts';

export interface Notices {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createNotices(complaints: Signal<readonly Complaint[]>): Notices {
  const list = element('ul', { class: 'notice-list' });
  const sign = element('span', { class: 'notice-sign' }, icon('warning'));
  const words = 'Not everything in the link could be used; defaults stand in:';
  const intro = element('p', { class: 'notice-intro' }, sign, words);
  const box = element('div', { class: 'notice', hidden: true }, intro, list);
  const root = element('div', { class: 'notices', role: 'status' }, box);
  const dismiss = (complaint: Complaint) => {
    complaints.value = complaints.peek().filter((other) => other !== complaint);
  };
  const dispose = effect(() => {
    box.hidden = complaints.value.length === 0;
    list.replaceChildren(...complaints.value.map((complaint) => notice(complaint, () => dismiss(complaint))));
  });
  return { root, dispose };
}

/** The engine's end without a full stop, those of the page with one. */
export function withFullStop(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function notice({ message }: Complaint, dismiss: () => void): HTMLElement {
  const close = element('button', { class: 'button button-plain', type: 'button' }, 'Dismiss');
  close.setAttribute('aria-label', `Dismiss: ${message}`);
  close.addEventListener('click', dismiss);
  return element('li', {}, element('span', {}, withFullStop(message)), close);
}
