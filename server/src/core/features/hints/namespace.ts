import { message } from '../../base/message.ts';
import { kinds } from '../../resources/kinds.ts';
import type { Mark, Marked } from './hints.ts';

/** Beside the name of an object that names no namespace the one it goes to. */
export function namespaceHint({ facts, resource, view, written }: Marked): readonly Mark[] {
  const at = written(['metadata', 'name'], 'value');
  const namespaced = resource.known && kinds[resource.known].namespaced;
  if (!at || !namespaced || facts.namespace !== undefined) return [];
  const namespace = view.world(facts.uri).settings.defaultNamespace;
  return [{ at, label: message('namespace: {namespace}', { namespace }) }];
}
