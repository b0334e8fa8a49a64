// A bar between two panels that pointer and arrow keys move; used by the playground's layout.
//
// It stands between the two in the document and owns one number, the share of the first. The layout's grid reads it as
// two custom properties on their parent, `PROPERTY-first` and `PROPERTY-second`, in `fr`.
import { element } from '../views/element.ts';

export interface SplitterOptions {
  readonly label: string;
  readonly orientation: 'vertical' | 'horizontal';
  readonly property: string;
  /** Shares of both together, 0..1. */
  readonly initial: number;
  readonly min: number;
  readonly max: number;
}

const KEY_STEP = 0.02;

export function createSplitter(options: SplitterOptions): HTMLElement {
  const { label, orientation, initial } = options;
  const root = element('div', {
    class: `splitter splitter-${orientation}`,
    role: 'separator',
    tabindex: 0,
    'aria-label': label,
    'aria-orientation': orientation,
    'aria-valuemin': percent(options.min),
    'aria-valuemax': percent(options.max),
    'aria-valuenow': percent(initial),
  });
  let share = initial;

  function place(next: number): void {
    share = Math.min(options.max, Math.max(options.min, next));
    const style = root.parentElement?.style;
    style?.setProperty(`${options.property}-first`, `${percent(share)}fr`);
    style?.setProperty(`${options.property}-second`, `${100 - percent(share)}fr`);
    root.setAttribute('aria-valuenow', String(percent(share)));
  }

  root.addEventListener('pointerdown', (event) => {
    root.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  root.addEventListener('pointermove', (event) => {
    if (root.hasPointerCapture(event.pointerId)) place(shareAt(root, orientation, event));
  });
  root.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft' || key === 'ArrowUp') place(share - KEY_STEP);
    else if (key === 'ArrowRight' || key === 'ArrowDown') place(share + KEY_STEP);
    else if (key === 'Home') place(options.min);
    else if (key === 'End') place(options.max);
  });
  root.addEventListener('dblclick', () => place(initial));
  return root;
}

/** Where the pointer stands between the outer edges of the two panels. */
function shareAt(root: HTMLElement, orientation: SplitterOptions['orientation'], at: PointerEvent): number {
  const first = root.previousElementSibling?.getBoundingClientRect();
  const second = root.nextElementSibling?.getBoundingClientRect();
  if (first === undefined || second === undefined) return 0;
  return orientation === 'vertical'
    ? (at.clientX - first.left) / (second.right - first.left)
    : (at.clientY - first.top) / (second.bottom - first.top);
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
