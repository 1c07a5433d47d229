import type * as lsp from 'vscode-languageserver';
import type { Hover } from '../../core/analysis-types.ts';
import type { Uri } from '../../core/base/uri.ts';
import type { Page } from '../../l10n/markdown.ts';
import { markdown } from '../../l10n/markdown.ts';
import { plainText } from '../../l10n/plain-text.ts';
import type { Session } from '../session.ts';

/** What blocks are written for. */
export function pageOf(here: Uri, { positions, bundle }: Session): Page {
  const line: Page['line'] = ({ uri, span }) => positions.position(uri, span.start).line + 1;
  return { bundle, here, line, address: uri => uri };
}

/** A hover in the form the client renders. */
export function toHover(from: Hover, here: Uri, session: Session): lsp.Hover {
  const page = pageOf(here, session);
  return {
    contents: session.traits.markdown
      ? { kind: 'markdown', value: markdown(from.blocks, page) }
      : { kind: 'plaintext', value: plainText(from.blocks, page) },
    range: session.positions.range(here, from.span),
  };
}
