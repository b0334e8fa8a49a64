/**
 * Splits C++ text into lines of coloured pieces; used by the source view.
 *
 * Pure: text in, pieces out. A piece's class names a token colour of tokens.css; plain text has none.
 */
import { parser } from '@lezer/cpp';
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';

export interface Piece {
  readonly text: string;
  readonly className: string;
}

/** The parser does not know literals with a suffix (`300ms`): the suffix is coloured with its number. */
const NUMBER = 'code-number';

const highlighter = tagHighlighter([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.controlKeyword], class: 'code-keyword' },
  { tag: [tags.definitionKeyword, tags.moduleKeyword, tags.processingInstruction], class: 'code-keyword' },
  { tag: [tags.typeName, tags.namespace, tags.className, tags.standard(tags.typeName)], class: 'code-type' },
  { tag: [tags.string, tags.character, tags.special(tags.string), tags.escape], class: 'code-string' },
  { tag: [tags.number, tags.bool, tags.null], class: NUMBER },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))],
    class: 'code-function',
  },
  { tag: tags.function(tags.propertyName), class: 'code-function' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], class: 'code-comment' },
]);

export function highlightCpp(source: string): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  const put = (line: Piece[] | undefined, text: string, className: string) => {
    const suffix =
      className === '' && line?.at(-1)?.className === NUMBER ? /^_?[A-Za-z]\w*/.exec(text)?.[0] : undefined;
    if (suffix !== undefined) line?.push({ text: suffix, className: NUMBER });
    const rest = text.slice(suffix?.length ?? 0);
    if (rest !== '') line?.push({ text: rest, className });
  };
  highlightCode(
    source,
    parser.parse(source),
    highlighter,
    (text, className) => put(lines.at(-1), text, className),
    () => lines.push([]),
  );
  if (lines.length > 1 && lines[lines.length - 1]?.length === 0) lines.pop();
  return lines;
}
