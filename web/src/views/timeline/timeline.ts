// The timeline as a view: what every task and worker did, over time, on one canvas. The app mounts it; it reads and
// writes the shared view state and knows nothing of other views.
//
// One frame at most is drawn for each animation frame, whatever changed how often. Layout and painter are pure and live
// in their folders; here they meet signals, sizes and the document.

import { Disposables } from '../../base/disposable.ts';
import { computed, effect, untracked } from '../../base/signals.ts';
import { playheadOnAxis, runOnAxis } from '../../model/event-clock.ts';
import { sameTarget, type Target, type ViewState } from '../../model/view-state.ts';
import { listen } from '../element.ts';
import { inFrame } from '../frame.ts';
import { pressAxisButton, updateAxisButton } from './dom/axis-button.ts';
import { CanvasSurface } from './dom/canvas-surface.ts';
import { buildElements, type Elements } from './dom/elements.ts';
import { createFindField, type FindField } from './dom/find-field.ts';
import { showHelp } from './dom/help-dialog.ts';
import { fillLegend } from './dom/legend.ts';
import { updateNotes } from './dom/notes.ts';
import { listenToPointer, type Point } from './dom/pointer.ts';
import { ScrollBar } from './dom/scroll-bar.ts';
import { showTooltip } from './dom/tooltip.ts';
import { commandOf } from './keys.ts';
import { type Hit, hitAt } from './layout/hit.ts';
import { contentHeight, rowContent } from './layout/rows.ts';
import { nsPerPx } from './layout/viewport.ts';
import { FOLD_PX, indentOf } from './painter/gutter.ts';
import { paintTimeline } from './painter/paint.ts';
import { AXIS_PX, bodyHeight, OVERVIEW_PX, type Scene } from './painter/scene.ts';
import { SceneSource } from './scene-source.ts';
import { Steering, targetOfHit } from './steering.ts';
import { readTheme, type Theme } from './theme.ts';
import { eventWords, momentOf, printedNear, spoken, wordsFor } from './words.ts';

export interface TimelineDeps {
  readonly state: ViewState;
  /** What a plain wheel does; Ctrl+wheel and pinch zoom in any case. */
  readonly wheel: 'zoom' | 'modifier';
  /** What it is called where there are two; `Timeline` unless told. */
  readonly label?: string;
}

export interface TimelineView {
  focus(): void;
  dispose(): void;
}

const OPEN_LEGEND_PX = 720;
const BUTTON_ZOOM = 0.6;
/** A flag is as wide. */
const PRINT_REACH_PX = 6;
/** How high rows are where the page gives the timeline as much height as it wants. */
const ROOMY_ROW_PX = 26;

export function createTimeline(root: HTMLElement, deps: TimelineDeps): TimelineView {
  const timeline = new Timeline(root, deps);
  return { focus: () => timeline.focus(), dispose: () => timeline.dispose() };
}

class Timeline {
  private readonly all = new Disposables();
  private readonly elements: Elements;
  private readonly bar: ScrollBar;
  private readonly surface: CanvasSurface;
  private readonly source: SceneSource;
  private readonly steering: Steering;
  private readonly find: FindField;
  private theme: Theme;
  private size = { width: 0, height: 0 };
  /** Takes the frame back that was asked for. */
  private takeBack = () => {};
  private readonly drawNow = () => this.draw();
  private spokenSelection: Target | null = null;
  /** The selection whose row was brought into sight last. */
  private shownSelection: Target | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly deps: TimelineDeps,
  ) {
    this.elements = buildElements(root, deps.label);
    this.bar = new ScrollBar(root, this.elements);
    const context = this.elements.canvas.getContext('2d', { alpha: false });
    if (!context) throw new Error('This browser gives no 2D canvas.');
    this.surface = new CanvasSurface(context);
    this.source = new SceneSource(deps.state);
    this.steering = new Steering(
      deps.state,
      () => this.scene(),
      () => this.afterScroll(),
    );
    this.find = createFindField({
      find: (text, place) => this.steering.find(text, place),
      done: () => this.focus(),
    });
    this.elements.stage.append(this.find.root);
    this.theme = this.readTheme();
    this.watchSize();
    this.watchTheme();
    this.watchState();
    this.listen();
    // What there is to see is not kept back until the next frame.
    if (deps.state.run.peek().events.length > 0) untracked(this.drawNow);
  }

  focus(): void {
    this.elements.stage.focus();
  }

  dispose(): void {
    this.all.dispose();
    this.takeBack();
    this.root.replaceChildren();
    this.root.classList.remove('timeline');
  }

  // ---- drawing ----

  private scene(): Scene {
    return this.source.scene(this.size, this.steering.scroll, this.theme);
  }

  private schedule(): void {
    if (!this.all.disposed) this.takeBack = inFrame('draw', this.drawNow);
  }

  private draw(): void {
    this.takeBack();
    if (this.size.width === 0) this.measure();
    const { width, height } = this.size;
    if (width < 1 || height < 1) return;
    this.revealSelection();
    const scene = this.scene();
    this.surface.begin(width, height, devicePixelRatio || 1);
    paintTimeline(this.surface, scene);
    this.updateScroller(scene);
    this.updateNotes();
  }

  /** Once for each selection, as soon as there is a row for it. */
  private revealSelection(): void {
    const selection = this.deps.state.selection.peek();
    if (sameTarget(selection, this.shownSelection)) return;
    const { selectedRow } = this.scene();
    if (selection !== null && selectedRow < 0) return;
    this.shownSelection = selection;
    this.steering.revealRow(selectedRow);
  }

  private updateScroller(scene: Scene): void {
    const { rows, metrics, scroll } = scene;
    const roomy = contentHeight(rows, { height: ROOMY_ROW_PX, inset: 0 });
    this.steering.scroll = scroll;
    this.bar.update({
      content: contentHeight(rows, metrics),
      room: bodyHeight(scene),
      scroll,
      wanted: AXIS_PX + roomy + OVERVIEW_PX,
    });
  }

  private updateNotes(): void {
    const { state } = this.deps;
    updateNotes(this.elements, state.run.peek().summary, this.source.resources);
    updateAxisButton(this.elements.byEvents, state);
  }

  // ---- what it follows ----

  private watchState(): void {
    const { state } = this.deps;
    const hovered = computed(() => JSON.stringify(state.hover.value?.target ?? null));
    this.all.add(
      effect(() => {
        state.run.value.version.value;
        state.before.value;
        state.selection.value;
        state.moment.value;
        state.viewport.value;
        state.axis.value;
        state.eventWindow.value;
        state.collapsed.value;
        state.resources.value;
        state.marks.value;
        state.beside.value;
        hovered.value;
        this.schedule();
      }),
    );
    this.all.add(
      effect(() => {
        state.selection.value;
        state.playhead.value;
        this.speak();
      }),
    );
    this.all.add(
      effect(() => {
        state.playhead.value;
        if (state.playing.value && state.follow.value) untracked(() => this.steering.followPlayhead());
      }),
    );
  }

  private watchSize(): void {
    const observer = new ResizeObserver(() => {
      if (this.measure()) this.schedule();
    });
    observer.observe(this.elements.stage);
    this.all.add(() => observer.disconnect());
  }

  /** Whether it has another size than before. */
  private measure(): boolean {
    const { stage, legend } = this.elements;
    const { width, height } = this.size;
    // The legend takes from the stage's height. A second timeline leaves its room to the rows.
    const isFirst = width === 0 && this.deps.label === undefined;
    if (isFirst && stage.clientWidth >= OPEN_LEGEND_PX) legend.open = true;
    this.size = { width: stage.clientWidth, height: stage.clientHeight };
    return this.size.width !== width || this.size.height !== height;
  }

  private watchTheme(): void {
    const update = () => {
      this.theme = this.readTheme();
      this.schedule();
    };
    const observer = new MutationObserver(update);
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'class'],
    });
    this.all.add(() => observer.disconnect());
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', update);
    this.all.add(() => dark.removeEventListener('change', update));
  }

  private readTheme(): Theme {
    const style = getComputedStyle(this.root);
    const value = (token: string) => style.getPropertyValue(token);
    const theme = readTheme(value);
    this.surface.setFaces({
      ui: value('--font-ui') || 'sans-serif',
      mono: value('--font-mono') || 'monospace',
    });
    fillLegend(this.elements.legend, theme, devicePixelRatio || 1);
    return theme;
  }

  // ---- what it listens to ----

  private listen(): void {
    const { stage, scroller, zoomIn, zoomOut, fit, help, resources, byEvents, find } = this.elements;
    const { steering, all } = this;
    all.add(
      listenToPointer(stage, this.deps.wheel, {
        zoom: (x, factor) => steering.zoom(x, factor),
        pan: (dx, dy) => steering.pan(dx, dy),
        scrub: (x) => steering.scrubTo(x),
        click: (at) => this.click(at),
        doubleClick: (at) => {
          const hit = this.hit(at);
          if (hit.area === 'row' || hit.area === 'empty') steering.fitHit(hit);
        },
        hover: (at) => this.hover(at),
        onAxis: (at) => at.y < AXIS_PX,
        onOverview: (at) => at.y >= AXIS_PX + bodyHeight(this.scene()),
        overview: (x) => steering.overviewTo(x),
        onGutter: (at) => at.x < this.scene().gutter,
        scrolls: () => this.bar.scrolls,
      }),
    );
    all.add(listen(stage, 'keydown', (event) => this.key(event)));
    all.add(listen(scroller, 'scroll', () => this.scrolledByBar()));
    all.add(listen(zoomIn, 'click', () => steering.zoom(this.middle(), BUTTON_ZOOM)));
    all.add(listen(zoomOut, 'click', () => steering.zoom(this.middle(), 1 / BUTTON_ZOOM)));
    all.add(listen(fit, 'click', () => steering.fitAll()));
    all.add(listen(resources, 'click', () => this.toggleResources()));
    all.add(listen(byEvents, 'click', () => pressAxisButton(this.deps.state)));
    all.add(listen(find, 'click', () => this.find.open()));
    all.add(listen(help, 'click', () => showHelp(this.root, this.deps.wheel)));
  }

  private toggleResources(): void {
    this.deps.state.resources.value = this.source.resources.shown ? 'none' : 'all';
  }

  private middle(): number {
    const { gutter, view } = this.scene();
    return gutter + view.width / 2;
  }

  private key(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command === null) return;
    event.preventDefault();
    if (command === 'help') showHelp(this.root, this.deps.wheel);
    else if (command === 'find') this.find.open();
    else this.steering.run(command);
  }

  private scrolledByBar(): void {
    const scroll = this.bar.moved();
    if (Math.abs(scroll - this.steering.scroll) < 1) return;
    this.steering.scroll = scroll;
    this.schedule();
  }

  private afterScroll(): void {
    this.hideTooltip();
    this.schedule();
  }

  private hit(at: Point): Hit {
    const scene = this.scene();
    const bottom = AXIS_PX + bodyHeight(scene);
    return hitAt({ ...scene, axis: AXIS_PX, bottom, laneOf: (row) => scene.row(row).lane }, at.x, at.y);
  }

  private click(at: Point): void {
    const hit = this.hit(at);
    const scene = this.scene();
    if (hit.area === 'gutter' && hit.content.kind === 'task') {
      const view = scene.row(hit.row);
      const foldEnd = indentOf(scene.gutter, view.depth) + FOLD_PX + 8;
      if (view.fold !== 'none' && hit.x < foldEnd) {
        this.steering.toggleFold(this.deps.state.run.peek().path(hit.content.id));
        return;
      }
    }
    this.steering.select(hit);
  }

  // ---- what it says ----

  private hover(at: Point | null): void {
    const { hover } = this.deps.state;
    if (at === null) {
      this.hideTooltip();
      hover.value = null;
      return;
    }
    const scene = this.scene();
    const hit = this.hit(at);
    const target = targetOfHit(this.deps.state, scene, hit);
    const timeNs = 'timeNs' in hit ? playheadOnAxis(this.deps.state, hit.timeNs).timeNs : null;
    hover.value = { target, timeNs, line: null };
    this.elements.stage.style.cursor =
      hit.area === 'axis' || hit.area === 'overview' ? 'ew-resize' : 'default';
    if (hit.area === 'row') this.tell(scene, hit.row, hit.span, Math.max(0, hit.timeNs), at);
    else if (hit.area === 'gutter') this.tell(scene, hit.row, -1, null, at);
    else this.hideTooltip();
  }

  /** Without a time: as it is at the playhead. */
  private tell(scene: Scene, row: number, span: number, timeNs: number | null, at: Point): void {
    const content = rowContent(scene.rows, row);
    if (!content) return;
    const run = this.deps.state.run.peek();
    const { lane } = scene.row(row);
    const onAxis = runOnAxis(this.deps.state);
    const moment = timeNs === null ? this.deps.state.moment.peek() : momentOf(onAxis, lane, span, timeNs);
    const ownMoment = onAxis === run || timeNs === null ? moment : run.momentAtEvent(moment.event);
    const reachNs = nsPerPx(scene.view) * PRINT_REACH_PX;
    const isOnTask = content.kind === 'task' && timeNs !== null;
    const prints = isOnTask ? printedNear(onAxis, content.id, timeNs, reachNs) : '';
    const words = wordsFor(run, content, lane, span, ownMoment, scene.clock);
    showTooltip(this.elements.tooltip, words, prints, at.x, at.y);
  }

  private hideTooltip(): void {
    this.elements.tooltip.hidden = true;
  }

  /** Only to those who are in the timeline: neither a slider that re-runs the program nor a run that plays may talk. */
  private speak(): void {
    const { stage, live } = this.elements;
    const selection = this.deps.state.selection.peek();
    const selected = selection !== this.spokenSelection;
    this.spokenSelection = selection;
    if (document.activeElement !== stage || this.deps.state.playing.peek()) return;
    const scene = this.scene();
    const run = this.deps.state.run.peek();
    const moment = this.deps.state.moment.peek();
    const content = rowContent(scene.rows, scene.selectedRow);
    const stepped = !selected && (this.deps.state.playhead.peek()?.event ?? null) !== null;
    if (stepped || content === null) {
      live.textContent = moment.event < 0 ? '' : eventWords(run, moment);
    } else {
      const { lane } = scene.row(scene.selectedRow);
      live.textContent = spoken(wordsFor(run, content, lane, scene.selectedSpan, moment, scene.clock));
    }
  }
}
