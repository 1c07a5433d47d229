import type { Kind } from '../../resources/kinds.ts';
import { type FieldType, fieldsOf } from '../../resources/schema.ts';
import type { Path } from '../../syntax/path.ts';

/** How far below a field's own place and its ancestors it is looked for. */
const maxDepth = 3;

/**
 * Where a field that stands in the wrong place belongs: the nearest place, seen from there, that has a field of this name.
 * Lists on the way are steps of the number 0. Undefined when there is none or more than one equally near.
 */
export function homeOf(kind: Kind, path: Path): Path | undefined {
  const field = String(path.at(-1));
  for (let length = path.length - 1; length >= 0; length--) {
    const ancestor = path.slice(0, length);
    const type = typeAt(kind, ancestor);
    const home = type === undefined ? undefined : below(type, field, length === path.length - 1);
    if (home === 'several') return undefined;
    if (home) return [...ancestor, ...home];
  }
  return undefined;
}

/** The name of the type at a path; undefined for lists, maps and what is not known. */
export function typeAt(kind: Kind, path: Path): FieldType | undefined {
  let type: FieldType | undefined = kind;
  for (const step of path) {
    if (type === undefined) return undefined;
    if (typeof step === 'number') type = type.startsWith('[') ? type.slice(1) : undefined;
    else type = type.startsWith('{') ? type.slice(1) : fieldsOf(type)?.get(step)?.type;
  }
  return type;
}

interface Place {
  readonly path: Path;
  readonly type: FieldType;
}

/** Fields that only give an object its structure: below others of an ancestor a field of the same name has nothing to do with it. */
const structure: ReadonlySet<string> = new Set(['metadata', 'spec', 'template', 'jobTemplate', 'selector']);

function below(type: FieldType, field: string, everywhere: boolean): Path | 'several' | undefined {
  let level: readonly Place[] = [{ path: [], type }];
  for (let depth = 0; depth <= maxDepth; depth++) {
    const hits = level.filter(place => fieldsOf(place.type)?.has(field));
    if (hits.length > 1) return 'several';
    if (hits[0]) return [...hits[0].path, field];
    level = level.flatMap(place =>
      children(place).filter(child => everywhere || structure.has(String(child.path.at(-1)))),
    );
  }
  return undefined;
}

function children({ path, type }: Place): readonly Place[] {
  return [...(fieldsOf(type) ?? [])].flatMap(([name, info]) => {
    const item = info.type.startsWith('[') ? info.type.slice(1) : info.type;
    if (item.length === 1 || !fieldsOf(item)) return [];
    return [{ path: item === info.type ? [...path, name] : [...path, name, 0], type: item }];
  });
}
