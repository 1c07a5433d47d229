import type * as lsp from 'vscode-languageserver';
import type { Hover } from '../../core/analysis-types.ts';
import type { Uri } from '../../core/base/uri.ts';
import type { Page } from '../../l10n/markdown.ts';
import { markdown } from '../../l10n/markdown.ts';
import { plainText } from '../../l10n/plain-text.ts';
import type { Session } from '../session.ts';

/** A hover in the form the client renders. */
export function toHover(from: Hover, here: Uri, { positions, bundle, traits }: Session): lsp.Hover {
  const line: Page['line'] = ({ uri, span }) => positions.position(uri, span.start).line + 1;
  const page: Page = { bundle, here, line, address: uri => uri };
  return {
    contents: traits.markdown
      ? { kind: 'markdown', value: markdown(from.blocks, page) }
      : { kind: 'plaintext', value: plainText(from.blocks, page) },
    range: positions.range(here, from.span),
  };
}
