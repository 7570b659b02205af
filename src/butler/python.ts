/**
 * Write a string as a Python literal that evaluates to exactly that string.
 *
 * Names in a repository are untrusted: a collection called `'); import os` must stay a string.
 */
export function pythonString(text: string): string {
  let literal = '"';
  for (const character of text) {
    literal += escapeCharacter(character);
  }
  return literal + '"';
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === '\\') {
    return '\\' + character;
  }
  if (character === '\n') {
    return '\\n';
  }
  const code = character.codePointAt(0) ?? 0;
  // Everything outside printable ASCII but letters: controls, bidirectional marks, lone surrogates.
  if (
    code < 0x20 ||
    code === 0x7f ||
    (code > 0x7f && !/\p{L}/u.test(character))
  ) {
    return code <= 0xffff
      ? '\\u' + code.toString(16).padStart(4, '0')
      : '\\U' + code.toString(16).padStart(8, '0');
  }
  return character;
}

/** Write a list of strings as a Python list, or the bare string when there is only one. */
export function pythonStrings(texts: readonly string[]): string {
  return texts.length === 1
    ? pythonString(texts[0])
    : `[${texts.map(pythonString).join(', ')}]`;
}

/** A value that is an expression, and the import statements it needs. */
export interface IPythonCode {
  readonly code: string;
  readonly imports: readonly string[];
}

/** A value that code can hold. */
export type PythonValue =
  string | number | readonly (string | number)[] | IPythonCode;

/** Write a dictionary. */
export function pythonDict(
  values: Readonly<Record<string, PythonValue>>
): string {
  const items = Object.entries(values).map(
    ([name, value]) => `${pythonString(name)}: ${pythonValue(value)}`
  );
  return `{${items.join(', ')}}`;
}

/** List the import statements that values need, each once. */
export function pythonImports(
  values: Readonly<Record<string, PythonValue>>
): readonly string[] {
  const needed = Object.values(values).flatMap(value =>
    isCode(value) ? value.imports : []
  );
  return [...new Set(needed)];
}

function isCode(value: PythonValue): value is IPythonCode {
  return typeof value === 'object' && 'code' in value;
}

function pythonValue(value: PythonValue): string {
  switch (typeof value) {
    case 'string':
      return pythonString(value);
    case 'number':
      return String(value);
    default:
      return isCode(value)
        ? value.code
        : `[${value.map(pythonValue).join(', ')}]`;
  }
}
