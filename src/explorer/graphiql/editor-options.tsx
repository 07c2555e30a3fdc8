import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Sets what GraphiQL has no prop for on its editors, once they exist. Draws nothing. */
export function EditorOptions() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'headerEditor', 'responseEditor'),
  );
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) {
      editor?.updateOptions({
        // Otherwise each en dash in a headline is boxed, as if it were an attack.
        unicodeHighlight: { ambiguousCharacters: false },
        // The examples' selections are long lines, which would run under the buttons beside them.
        wordWrap: 'on',
        wrappingIndent: 'deepIndent',
      });
    }
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  return null;
}
