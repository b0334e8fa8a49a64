// The dialog that shares the present state: a link to it, and code that puts it on another page, each to be copied.
//
// Made anew each time, because it shows what there is at that moment. Where the clipboard is not to be had (a frame, a
// page that is not secure, a reader who says no) the text is selected instead. Loaded by the share button.
import { element } from '../../views/element.ts';
import { icon } from '../../views/icon.ts';
import type { Link } from './link.ts';
import { sharedState } from './shared-state.ts';
import './share-dialog.css';

export interface Sharing {
  /** What is on the screen. */
  readonly link: () => Link;
  readonly firstExample: string;
  /** The address of the site's root. */
  readonly site: string;
}

const EMBED_SENTENCE = 'A playground in a frame of its own, as it stands here.';

/** Opens over the page. Focus returns by itself when it closes. */
export async function showShare(place: HTMLElement, sharing: Sharing): Promise<void> {
  const { link, embed, holds } = await sharedState(sharing.link(), sharing.firstExample, sharing.site);
  const title = element('h2', { id: 'share-title' }, 'Share');
  const said = element('p', { class: 'share-said', role: 'status' });
  const say = (picture: 'check' | 'warning', words: string) =>
    said.replaceChildren(icon(picture), element('span', {}, words));
  const linkField = element('input', {
    class: 'field',
    type: 'text',
    id: 'share-link',
    readonly: true,
    value: link,
  });
  const embedField = element(
    'textarea',
    { class: 'field', id: 'share-embed', readonly: true, rows: 6 },
    embed,
  );
  const close = element('button', { class: 'button', type: 'button' }, 'Close');
  const dialog = element(
    'dialog',
    { class: 'share', 'aria-labelledby': title.id },
    title,
    section('Link', linkField, 'Copy link', holdsSentence(holds), say),
    section('Code for a page of yours', embedField, 'Copy code', EMBED_SENTENCE, say),
    element('div', { class: 'share-foot' }, said, close),
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  // Keys pressed here are neither the timeline's nor the run's.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('close', () => dialog.remove());
  place.append(dialog);
  dialog.showModal();
}

function section(
  label: string,
  field: HTMLInputElement | HTMLTextAreaElement,
  action: string,
  sentence: string,
  say: (picture: 'check' | 'warning', words: string) => void,
): HTMLElement {
  const copy = element('button', { class: 'button', type: 'button' }, action);
  const help = element('p', { id: `${field.id}-help` }, sentence);
  field.setAttribute('aria-describedby', help.id);
  field.addEventListener('focus', () => field.select());
  copy.addEventListener('click', async () => {
    if (await copied(field.value)) return say('check', `${label} copied.`);
    field.focus();
    field.select();
    say('warning', 'This page may not use the clipboard. The text is selected: press Ctrl+C to copy it.');
  });
  return element(
    'section',
    {},
    element('label', { class: 'field-label', for: field.id }, label),
    element('div', { class: 'share-row' }, field, copy),
    help,
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function holdsSentence(holds: readonly string[]): string {
  return holds.length === 0
    ? 'Opens the example as it opens by itself.'
    : `Opens the example with what is different here: ${list(holds)}.`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
