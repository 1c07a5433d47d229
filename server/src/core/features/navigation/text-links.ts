import type { TextLink } from '../../analysis-types.ts';
import type { FileState } from '../../workspace/files.ts';
import { locate } from '../../workspace/locate.ts';
import type { View } from '../view.ts';
import { nameOf } from '../view.ts';
import { mentionsIn } from './mentions.ts';

/** A document with more names than these has only the first of them as links. */
const most = 500;

/** The host names in the texts of a file that mean Services or pods of the workspace, each with the object that it leads to. */
export function textLinks(file: FileState, view: View): readonly TextLink[] {
  const { uri } = file.source;
  const applied = view.files.instancesOn(uri).map(({ resource }) => resource);
  const links = new Map<string, TextLink>();
  for (const { key } of [...file.resources, ...applied])
    for (const mention of mentionsIn(key, view)) {
      const [symbol] = mention.symbols;
      if (links.size >= most) return [...links.values()];
      if (!mention.inText || mention.symbols.length > 1 || !symbol || !linked.has(symbol.sort)) continue;
      const place = locate(mention.at, view.files);
      const target = nameOf(view, symbol.object);
      if (!place || !target || place.uri !== uri) continue;
      links.set(`${place.span.start} ${place.span.end}`, { span: place.span, target });
    }
  return [...links.values()];
}

const linked: ReadonlySet<string> = new Set(['service', 'pod']);
