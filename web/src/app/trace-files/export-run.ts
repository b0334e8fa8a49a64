// Makes a file of the run on the screen and gives it to the browser to save; part of what the export menu fetches.
import { windowOf } from '../../model/event-clock.ts';
import { plainOutput } from '../../model/plain-output.ts';
import type { RunModel } from '../../model/run-model.ts';
import { runHeader } from '../../trace/run-header.ts';
import { exportSize, type Picture, timelinePicture } from '../../views/timeline/svg/timeline-svg.ts';
import { collected } from './collected.ts';
import type { TraceFileSources } from './trace-files.ts';
import { runtimeOf, tracePieces } from './trace-formats.ts';

export type ExportKind = 'json' | 'chrome' | 'events' | 'svg' | 'png' | 'text';

type Exported = Pick<TraceFileSources, 'session' | 'appearance'>;

const endings: Readonly<Record<ExportKind, readonly [ending: string, type: string]>> = {
  json: ['json', 'application/json'],
  chrome: ['chrome.json', 'application/json'],
  events: ['events', 'text/plain'],
  svg: ['svg', 'image/svg+xml'],
  png: ['png', 'image/png'],
  text: ['txt', 'text/plain'],
};
const PIXELS = 2;
/** Long enough for a browser to have begun to save. */
const KEPT_MS = 60_000;

export async function exportRun(kind: ExportKind, exported: Exported): Promise<void> {
  const run = exported.session.view.run.peek();
  const [ending, type] = endings[kind];
  const content = kind === 'png' ? await png(exported) : new Blob(await parts(kind, exported), { type });
  download(content, `${fileName(run)}.${ending}`);
}

/** `race_two_urls-seed-7`; of a file's run only what a name may hold. */
export function fileName(run: RunModel): string {
  const { example, runtime, seed } = runHeader(run.events, runtimeOf(run));
  const id = example.replace(/[^\w-]+/g, '_').slice(0, 60) || 'run';
  if (runtime === 'threads') return `${id}-threads`;
  return seed === '' ? `${id}-schedule` : `${id}-seed-${seed}`;
}

function parts(kind: Exclude<ExportKind, 'png'>, exported: Exported): Promise<string[]> | string[] {
  const run = exported.session.view.run.peek();
  if (kind === 'svg') return [picture(exported).svg];
  if (kind === 'text') return [plainOutput(run)];
  return collected(tracePieces(run, kind));
}

function picture({ session, appearance }: Exported): Picture {
  const { run, axis, selection } = session.view;
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string) => style.getPropertyValue(token).trim();
  const { example } = run.peek().summary;
  const [stretch, selected] = [windowOf(session.view).peek(), selection.peek()];
  return timelinePicture(run.peek(), {
    ...exportSize,
    palettes: appearance.peek() === 'dark' ? { dark: colour } : { light: colour },
    title: `The timeline of a run of ${example}`,
    axis: axis.peek(),
    ...(stretch !== null && { viewport: stretch }),
    ...(selected !== null && { selection: selected }),
  });
}

/** The SVG, drawn: one picture in two forms. */
async function png(exported: Exported): Promise<Blob> {
  const { svg, width, height } = picture(exported);
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PIXELS;
    canvas.height = height * PIXELS;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser gives no 2D canvas.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (content === null) throw new Error('The picture is too large for this browser.');
    return content;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function download(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  document.body.append(link); // some browsers only follow what is in the page
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
