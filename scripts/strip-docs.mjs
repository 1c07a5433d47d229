// An esbuild plugin: leaves out what a bundle does not need of the rules' documentation, which stands in the rules' own files.
import { readFile } from 'node:fs/promises';

/** `keys` are the properties of a rule's `docs` to empty, as `wrong`. */
export function stripDocs(keys) {
  return {
    name: 'strip-docs',
    setup(build) {
      build.onLoad({ filter: /core[\\/]rules[\\/][a-z]+[\\/][\w-]+\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return { contents: keys.reduce(emptyProperty, text), loader: 'ts' };
      });
    },
  };
}

/** Replaces a text property by an empty one; anything but literals, put together with `+`, is left as it is. */
function emptyProperty(text, key) {
  const literal = String.raw`(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\x60(?:[^\x60\\$]|\\.)*\x60)`;
  const property = new RegExp(String.raw`(\n {4}${key}:\s*)${literal}(?:\s*\+\s*${literal})*(?=,\n)`, 's');
  return text.replace(property, "$1''");
}
