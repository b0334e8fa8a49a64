// The gallery's order and search; pure.

export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  readonly chapter: string;
  readonly summary: string;
}

export interface Chapter<Entry> {
  readonly chapter: string;
  readonly entries: readonly Entry[];
}

/** Chapters in the order in which they first appear, and so their entries. */
export function byChapter<Entry extends GalleryEntry>(entries: readonly Entry[]): readonly Chapter<Entry>[] {
  const chapters = new Map<string, Entry[]>();
  for (const entry of entries) {
    const known = chapters.get(entry.chapter);
    if (known === undefined) chapters.set(entry.chapter, [entry]);
    else known.push(entry);
  }
  return [...chapters].map(([chapter, inChapter]) => ({ chapter, entries: inChapter }));
}

/** Every word must occur somewhere in the entry. */
export function matches(entry: GalleryEntry, search: string): boolean {
  const text = `${entry.title} ${entry.summary} ${entry.chapter} ${entry.id}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The entries before and after one, in the gallery's order. */
export function neighbours<Entry extends GalleryEntry>(
  entries: readonly Entry[],
  id: string | undefined,
): { readonly previous: Entry | undefined; readonly next: Entry | undefined } {
  const ordered = byChapter(entries).flatMap((chapter) => chapter.entries);
  const at = ordered.findIndex((entry) => entry.id === id);
  return at < 0
    ? { previous: undefined, next: undefined }
    : { previous: ordered[at - 1], next: ordered[at + 1] };
}
