import { LanguageSupport, LRLanguage } from '@codemirror/language';
import { styleTags, tags } from '@lezer/highlight';
import { parser } from '../language/parser.generated.js';

/** The Butler's `where` language, highlighted. */
export function whereLanguage(): LanguageSupport {
  const highlighted = parser.configure({
    props: [
      styleTags({
        'OrKeyword AndKeyword NotKeyword InKeyword OverlapsKeyword':
          tags.keyword,
        'CompareOp Plus Minus Star Slash Percent': tags.operator,
        'Number Range': tags.number,
        String: tags.string,
        Time: tags.special(tags.string),
        Bind: tags.special(tags.variableName),
        'Call/Identifier': tags.function(tags.variableName),
        Identifier: tags.variableName,
        QualifiedIdentifier: tags.propertyName
      })
    ]
  });
  return new LanguageSupport(
    LRLanguage.define({ name: 'butler-where', parser: highlighted })
  );
}
