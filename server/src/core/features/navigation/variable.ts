import type { Resource } from '../../resources/resource.ts';
import { nodeAt } from '../../syntax/locate.ts';
import type { Path } from '../../syntax/path.ts';

/**
 * Where the variable that is written as `$(NAME)`, `${NAME}` or `$NAME` in a container's text has its value, when that is literally
 * `value`; undefined for other texts.
 */
export function variableValue(
  written: string,
  value: string,
  textPath: Path,
  resource: Resource,
): Path | undefined {
  const name = /^\$(?:\((\w+)\)|\{(\w+)\}|(\w+))$/.exec(written)?.slice(1).find(Boolean);
  const at = textPath.findIndex(step => step === 'containers' || step === 'initContainers');
  if (name === undefined || at < 0) return undefined;
  const env: Path = [...textPath.slice(0, at + 2), 'env'];
  const list = nodeAt(resource.object.node, env);
  if (list?.type !== 'list') return undefined;
  const textOf = (path: Path): string | undefined => {
    const node = nodeAt(resource.object.node, path);
    return node?.type === 'scalar' ? node.text : undefined;
  };
  for (let i = list.items.length - 1; i >= 0; i--)
    if (textOf([...env, i, 'name']) === name)
      return textOf([...env, i, 'value']) === value ? [...env, i, 'value'] : undefined;
  return undefined;
}
