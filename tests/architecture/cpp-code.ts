// Just enough of C++ to see what a file declares outside of functions and types.

/** The code without comments, and with empty string and character literals. Lines stay where they are. */
export function bareCode(text: string): string {
  const pattern =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"([^(]*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![\w])'(?:\\.|[^'\\\n])+'/g;
  return text.replace(pattern, (found) => {
    const lines = '\n'.repeat(found.split('\n').length - 1);
    if (found.startsWith('/')) return ` ${lines}`;
    return found.startsWith("'") ? `' '` : `""${lines}`;
  });
}

export interface Declaration {
  readonly text: string;
  readonly line: number;
}

/** The declarations of a file, one after the other. The body of a function or type is left out: `struct s {}`. */
export function declarations(text: string): Declaration[] {
  const code = bareCode(text).replace(/^[ \t]*#.*$/gm, '');
  const found: Declaration[] = [];
  let head = '';
  let line = 1;
  let start = 1;
  let braces = 0;
  let parentheses = 0;
  const end = () => {
    const declared = head.replace(/\s+/g, ' ').trim();
    if (declared !== '') found.push({ text: declared, line: start });
    head = '';
  };
  for (const c of code) {
    if (c === '\n') line++;
    if (head.trim() === '') start = line;
    if (c === '}') braces--;
    if (braces > 0) {
      if (c === '{') braces++;
      continue;
    }
    if (c === '(') parentheses++;
    if (c === ')') parentheses--;
    if (c === ';' && parentheses === 0) {
      end();
      continue;
    }
    head += c;
    if (c === '{') braces++;
    else if (parentheses === 0 && endsDeclaration(c, head)) end();
  }
  end();
  return found;
}

/** A function ends with its body, and EXAMPLE with its parenthesis; all else ends with a semicolon. */
function endsDeclaration(last: string, head: string): boolean {
  if (last === '}') return /\)[^=]*\{/.test(head) && !/^\s*(struct|class|union|enum|constexpr)\b/.test(head);
  return last === ')' && /^\s*EXAMPLE\b/.test(head);
}
