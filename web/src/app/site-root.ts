// Where the site's files are: an html page may stand in a folder below, and says so by `data-root` on its html element.

export function siteUrl(path: string): string {
  const root = document.documentElement.dataset.root ?? './';
  return new URL(path, new URL(root, document.baseURI)).href;
}
