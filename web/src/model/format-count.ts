// Counts for people: `100,000`. Used by sentences and by the rows of what is counted.

const counted = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

export function formatCount(count: number): string {
  return counted.format(count);
}
