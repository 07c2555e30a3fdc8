import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Sets editor options that GraphiQL has no props for, once the editors exist. Renders nothing. */
export function EditorOptions() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'headerEditor', 'responseEditor'),
  );
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) {
      editor?.updateOptions({
        // Otherwise Monaco boxes each en dash in a headline as a suspicious character.
        unicodeHighlight: { ambiguousCharacters: false },
        // The long lines of the examples would run under the buttons next to the editor.
        wordWrap: 'on',
        wrappingIndent: 'deepIndent',
      });
    }
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  return null;
}
