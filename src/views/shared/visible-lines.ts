import { visibleText } from '../../butler/visible-text';

/** Make untrusted text of many lines safe to read; line ends and tabs stay what they are. */
export function visibleLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map(line => line.split('\t').map(visibleText).join('\t'))
    .join('\n');
}
