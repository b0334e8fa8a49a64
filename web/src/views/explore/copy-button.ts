// Copies a link, and says so; where the clipboard is not to be had it shows the link, selected.
import { element } from '../element.ts';

const COPIED_MS = 2000;

/** The button, what it says aloud, and the field that stands in for the clipboard. */
export function copyButton(link: () => Promise<string>): readonly HTMLElement[] {
  const button = element('button', { class: 'button', type: 'button' }, 'Copy link');
  const said = element('span', { class: 'visually-hidden', role: 'status' });
  const field = element('input', {
    class: 'field explore-link',
    type: 'text',
    readonly: true,
    'aria-label': 'Link to this run',
    hidden: true,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const copied = () => {
    button.textContent = 'Copied';
    said.textContent = 'The link is copied.';
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = 'Copy link';
      said.textContent = '';
    }, COPIED_MS);
  };
  const show = (text: string) => {
    field.hidden = false;
    field.value = text;
    field.select();
  };
  button.addEventListener('click', async () => {
    const text = await link();
    try {
      await navigator.clipboard.writeText(text);
      copied();
    } catch {
      show(text);
    }
  });
  return [button, said, field];
}
