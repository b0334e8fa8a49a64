// A name that has to fit a box: its number among its like, `#12`, is what tells it from them, and stays. Pure.

/** At most so many letters. */
export function shortened(name: string, most: number): string {
  const letters = [...name];
  if (letters.length <= most) return name;
  const number = /#\d+$/.exec(name)?.[0] ?? '';
  const end = number.length < most - 1 ? number : '';
  return `${letters.slice(0, Math.max(1, most - 1 - end.length)).join('')}…${end}`;
}
