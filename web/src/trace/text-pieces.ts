// Joins many small texts into pieces of some 64 KB, for files too long to be made as one string at one go.

const PIECE_LETTERS = 65_536;

export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE_LETTERS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
