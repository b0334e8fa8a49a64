// The menu of the files that a run can be saved as; fetched when it is first opened.
//
// A menu as ARIA has it: arrow keys, Home and End, a letter, Escape back to its button. What is saved is what is on the
// screen: the run that is shown, its timeline in the theme and at the stretch of time that is seen.
import './trace-files-late.css';
import { element, setAttribute } from '../../views/element.ts';
import { type ExportKind, exportRun } from './export-run.ts';
import type { TraceFileRoom } from './trace-files.ts';
import { sayTrouble } from './trace-notice.ts';

const entries: readonly { readonly kind: ExportKind; readonly label: string; readonly hint: string }[] = [
  { kind: 'json', label: 'Interleave JSON', hint: 'the whole run, to be opened here again' },
  { kind: 'chrome', label: 'Chrome trace', hint: 'for ui.perfetto.dev' },
  { kind: 'events', label: 'Events', hint: 'one line each, to be compared' },
  { kind: 'svg', label: 'Timeline as SVG', hint: 'what is in sight' },
  { kind: 'png', label: 'Timeline as PNG', hint: 'the same, at twice its size' },
  { kind: 'text', label: 'Terminal as text', hint: 'without escape sequences' },
];

/** Between the menu and the side of the page, as wide as its margin. */
const EDGE_PX = 12;

/** Whatever of this happens elsewhere closes the menu. */
const outside = ['pointerdown', 'focusin'] as const;

/** `place`: holds the button, and the menu while it is open. */
export function toggleExportMenu(place: HTMLElement, button: HTMLElement, room: TraceFileRoom): void {
  const known = place.querySelector<HTMLElement>('[role=menu]');
  if (known !== null) close(known, button);
  else open(place, button, room);
}

function open(place: HTMLElement, button: HTMLElement, room: TraceFileRoom): void {
  const items = entries.map(({ kind, label, hint }) => {
    const item = element(
      'button',
      { class: 'trace-menu-item', type: 'button', role: 'menuitem', tabindex: -1 },
      element('span', {}, label),
      element('span', { class: 'trace-menu-hint' }, hint),
    );
    item.addEventListener('click', () => {
      close(menu, button);
      void save(kind, button, room);
    });
    return item;
  });
  const menu = element('div', { class: 'trace-menu', role: 'menu', 'aria-label': 'Export' }, ...items);
  menu.addEventListener('keydown', (event) => onKey(event, menu, items, button));
  const leave = ({ target }: Event) => {
    if (menu.isConnected && target instanceof Node && place.contains(target)) return;
    close(menu, button, false);
    for (const type of outside) document.removeEventListener(type, leave, true);
  };
  for (const type of outside) document.addEventListener(type, leave, true);
  place.append(menu);
  keepInSight(menu);
  setAttribute(button, 'aria-expanded', 'true');
  items[0]?.focus();
}

/** It hangs from its button, as far to the left as it must. */
function keepInSight(menu: HTMLElement): void {
  const beyond = menu.getBoundingClientRect().right + EDGE_PX - document.documentElement.clientWidth;
  if (beyond > 0) menu.style.left = `${-beyond}px`;
}

function close(menu: HTMLElement, button: HTMLElement, focus = true): void {
  if (!menu.isConnected) return;
  setAttribute(button, 'aria-expanded', 'false');
  if (focus) button.focus();
  menu.remove();
}

function onKey(
  event: KeyboardEvent,
  menu: HTMLElement,
  items: readonly HTMLElement[],
  button: HTMLElement,
): void {
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = itemAt(event.key, at, items);
  if (event.key === 'Escape' || event.key === 'Tab') close(menu, button);
  if (next !== undefined) items[next]?.focus();
  if (next !== undefined || event.key === 'Escape') event.preventDefault();
  event.stopPropagation();
}

function itemAt(key: string, at: number, items: readonly HTMLElement[]): number | undefined {
  const count = items.length;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (!/^\w$/.test(key)) return undefined;
  const following = items.map((_, index) => (at + 1 + index) % count);
  return following.find((index) => entries[index]?.label.toLowerCase().startsWith(key.toLowerCase()));
}

async function save(kind: ExportKind, button: HTMLElement, room: TraceFileRoom): Promise<void> {
  setAttribute(button, 'aria-busy', 'true');
  try {
    await exportRun(kind, room);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'It failed.';
    sayTrouble(room.notice, `The run could not be saved. ${reason}`);
  } finally {
    setAttribute(button, 'aria-busy', undefined);
  }
}
