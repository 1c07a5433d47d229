import type { Kind } from './kinds.ts';
import { type NewerField, newerFields, newerTypes } from './schema-newer.ts';
import { schemaTable } from './schema-table.ts';

/**
 * What a field holds: `s` text, `i` a whole number of 32 bits, `l` one of 64, `b` true or false, `x` a whole number or text,
 * `q` a quantity, `t` a time, `o` anything; `[…` a list and `{…` a map of these; otherwise the name of a type.
 */
export type FieldType = string;

/** A field of a type, and the Kubernetes versions that have it where those are not all. */
export interface FieldInfo {
  readonly type: FieldType;
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** The fields of a type by their names. */
export type Fields = ReadonlyMap<string, FieldInfo>;

/** The type of a kind's objects; undefined for kinds whose fields are not known. */
export function typeOfKind(kind: Kind): string | undefined {
  return fieldsOf(kind) ? kind : undefined;
}

/** The fields of a type; undefined for the letters and for types that are not known. Read from the table when first asked. */
export function fieldsOf(type: FieldType): Fields | undefined {
  const known = read.get(type);
  if (known) return known;
  const line = lines().get(type);
  if (line === undefined) return undefined;
  const fields = new Map(line.split(' ').map(parseField));
  for (const newer of newerFields) if (newer.type === type) fields.set(newer.field, infoOf(newer));
  read.set(type, fields);
  return fields;
}

const read = new Map<string, Fields>();
let table: ReadonlyMap<string, string> | undefined;

function lines(): ReadonlyMap<string, string> {
  table ??= new Map(
    `${schemaTable}${newerTypes}`
      .split('\n')
      .filter(Boolean)
      .map(line => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );
  return table;
}

function parseField(text: string): [string, FieldInfo] {
  const colon = text.indexOf(':');
  return [text.slice(0, colon), { type: text.slice(colon + 1), since: undefined, until: undefined }];
}

function infoOf({ value, since, until }: NewerField): FieldInfo {
  return { type: value, since, until };
}
