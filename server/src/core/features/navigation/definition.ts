import type { Definition } from '../../analysis-types.ts';
import type { FileState } from '../../workspace/files.ts';
import type { View } from '../view.ts';
import { kustomizationPathsAt } from './kustomization-path.ts';
import type { Occurrence } from './occurrences.ts';
import { definitionsOf, occurrencesAt } from './occurrences.ts';
import type { NamedSymbol } from './symbol.ts';
import { symbolOf } from './symbol.ts';

/**
 * Where what is named at an offset (UTF-16 units of the file) is made: the name of a Service or workload, a port, a label of pods, a
 * volume. A pod's name leads to its workload. Empty where nothing is named.
 */
export function definitionAt(file: FileState, offset: number, view: View): Definition | undefined {
  const found = occurrencesAt(file, offset, view);
  const here = found.at(-1);
  if (!here) return kustomizationPathsAt(file, offset, view.files);
  const symbols = found.flatMap(one => one.symbols.map(ownerOfPod));
  const targets = preferred(definitionsOf(symbols, view), here);
  return { span: here.place.span, targets: targets.map(({ place }) => place) };
}

function ownerOfPod(symbol: NamedSymbol): NamedSymbol {
  return symbol.sort === 'pod' ? symbolOf('workload', symbol.object) : symbol;
}

/** Of a port that has a name and a number the one by which it is named. */
function preferred(definitions: readonly Occurrence[], { form }: Occurrence): readonly Occurrence[] {
  const own = definitions.filter(one => one.form === form);
  return own.length > 0 ? own : definitions;
}
