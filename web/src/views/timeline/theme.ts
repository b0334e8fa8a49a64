// The colours and faces of the timeline, read from the CSS custom properties of its root: the one place that knows
// their names (tests check that the app's tokens define every one). The painter gets them as a plain value.

const TOKENS = {
  surface: '--surface',
  stripe: '--surface-sunken',
  hover: '--hover',
  line: '--line',
  lineStrong: '--line-strong',
  text: '--text',
  textMuted: '--text-muted',
  accent: '--accent',
  accentSoft: '--accent-soft',
  running: '--state-running',
  onRunning: '--on-running',
  computing: '--state-computing',
  onComputing: '--on-computing',
  blocking: '--state-blocking',
  onBlocking: '--on-blocking',
  ready: '--state-ready',
  readySoft: '--state-ready-soft',
  onReadySoft: '--on-ready-soft',
  waiting: '--state-waiting',
  onWaiting: '--on-waiting',
  sleeping: '--state-sleeping',
  onSleeping: '--on-sleeping',
  completed: '--state-completed',
  failed: '--state-failed',
  onFailed: '--on-failed',
  cancelled: '--state-cancelled',
  resource: '--resource',
  resourceSoft: '--resource-soft',
  onResourceSoft: '--on-resource-soft',
  arrowSpawn: '--arrow-spawn',
  arrowWake: '--arrow-wake',
  playhead: '--playhead',
  outline: '--outline',
} as const;

const ACCENTS = [
  '--task-1',
  '--task-2',
  '--task-3',
  '--task-4',
  '--task-5',
  '--task-6',
  '--task-7',
  '--task-8',
] as const;

export type Theme = { readonly [key in keyof typeof TOKENS]: string } & {
  /** One for each task in turn; they tell tasks apart on worker rows and never mean a state. */
  readonly tasks: readonly string[];
};

export const tokenNames: readonly string[] = [...Object.values(TOKENS), ...ACCENTS];

export function readTheme(read: (token: string) => string): Theme {
  const colours = Object.entries(TOKENS).map(([key, token]) => [key, read(token).trim()]);
  return { ...Object.fromEntries(colours), tasks: ACCENTS.map((token) => read(token).trim()) } as Theme;
}
