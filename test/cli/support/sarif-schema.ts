import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';

const load = createRequire(`${process.cwd()}/package.json`);

/** Compiled once: the schema is large. */
let compiled: ValidateFunction | undefined;

/** What of a log breaks the OASIS schema of SARIF 2.1.0; empty for a valid one. */
export function sarifErrors(log: unknown): readonly string[] {
  compiled ??= compile();
  compiled(log);
  return (compiled.errors ?? []).map(
    ({ instancePath, message }: ErrorObject) => `${instancePath} ${message}`,
  );
}

function compile(): ValidateFunction {
  const { default: Ajv } = load('ajv-draft-04');
  const { default: addFormats } = load('ajv-formats');
  const path = load.resolve('@microsoft/jest-sarif/package.json').replace('package.json', '');
  const schema = JSON.parse(readFileSync(`${path}lib/schemas/sarif-2.1.0-rtm.5.json`, 'utf8'));
  // One pattern of the schema is none where patterns are read strictly.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(schema);
}
