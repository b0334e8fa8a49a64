// The bar that scrolls the rows, and the height that the timeline would like to have; used by timeline.ts.
//
// Asking an element where it stands would make the browser lay out the page in the middle of each frame. So what was
// written last is kept here, and nothing is written twice.
import type { Elements } from './elements.ts';

export interface BarState {
  /** Of all rows. */
  readonly content: number;
  /** Of those in sight. */
  readonly room: number;
  readonly scroll: number;
  /** What the timeline would be as high as, if the page gave it what it wants. */
  readonly wanted: number;
}

export class ScrollBar {
  private shown: BarState = { content: -1, room: -1, scroll: 0, wanted: -1 };

  constructor(
    private readonly root: HTMLElement,
    private readonly elements: Pick<Elements, 'scroller' | 'spacer' | 'stage'>,
  ) {}

  get scrolls(): boolean {
    return this.shown.content > this.shown.room;
  }

  update(now: BarState): void {
    const { scroller, spacer, stage } = this.elements;
    const { content, room, scroll, wanted } = this.shown;
    const scrolled = this.scrolls;
    this.shown = now;
    if (now.content !== content) spacer.style.height = `${now.content}px`;
    if (now.room !== room) scroller.style.height = `${now.room}px`;
    if (now.wanted !== wanted) this.root.style.setProperty('--timeline-wanted', `${now.wanted}px`);
    if (this.scrolls !== scrolled || room < 0) {
      scroller.hidden = !this.scrolls;
      // With rows to scroll a finger moves them; else it is the page's.
      stage.style.touchAction = this.scrolls ? 'none' : 'pan-y';
    }
    const isHere = scrolled && Math.abs(now.scroll - scroll) < 1;
    if (this.scrolls && !isHere) scroller.scrollTop = now.scroll;
  }

  /** The reader, or the browser, has moved it; where to. */
  moved(): number {
    const { scrollTop } = this.elements.scroller;
    this.shown = { ...this.shown, scroll: scrollTop };
    return scrollTop;
  }
}
