/**
 * Placeholders that something fills in before Kubernetes sees the manifest: Go template actions, envsubst variables, names in
 * angle brackets, and the marks of common replacement tools. `$(VAR)` is not one: the kubelet expands it.
 */
const placeholder = new RegExp(
  [
    /\{\{/, // Go templates, Jinja, mustache
    /\$\{[^}]*\}/, // ${VAR}, ${VAR:-default}
    /\$[A-Za-z_]\w*/, // $VAR
    /<%.*%>/, // ERB
    /<[A-Za-z_][\w .:/-]*>/, // <NAMESPACE>, <your domain>
    /__[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__/,
    /%%?[A-Za-z_]\w*%%?/, // %VAR%, %%VAR%%
    /@@?[A-Za-z_]\w*@@?/, // @VAR@, @@VAR@@
    /#\{[^}]+\}/, // #{VAR}#
    /\(\([\w.\- ]+\)\)/, // ((var))
    /\[\[[\w.\- ]+\]\]/, // [[var]]
  ]
    .map(part => part.source)
    .join('|'),
);

/** Whether a value, or a part of it, is filled in later, so that nothing can be said about it. */
export function isTemplated(text: string): boolean {
  return placeholder.test(text);
}

/** A line that holds nothing but the start or end of Go template actions. */
const actionLine = /^[ \t]*(?:\{\{.*|.*\}\})[ \t]*$/m;

/** Where an unquoted value or key starts with an action, or an action holds quotes within quotes: YAML breaks there. */
const actionStart = /(?:^|[:,[{]|-)[ \t]*\{\{/m;

/** Whether a document is a Go template rather than YAML: it has actions on lines of their own or where YAML breaks. */
export function templateActions(text: string): boolean {
  return text.includes('{{') && (actionLine.test(text) || actionStart.test(text));
}

/**
 * Whether a line of a Go template stands where no YAML can have it: outside of block scalars. Then the text needs not be read as YAML
 * first, which costs much when most lines are errors.
 */
export function isSurelyTemplate(text: string): boolean {
  if (!text.includes('{{')) return false;
  let scalar: number | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const content = line.trimStart();
    if (content === '' || content.startsWith('#')) continue;
    const indent = line.length - content.length;
    if (scalar !== undefined && indent > scalar) continue;
    scalar = /(?:^|[\s:-])[|>][-+0-9]*(?:\s+#.*)?\s*$/.test(line) ? indent : undefined;
    if (
      /^\{\{-?\s*(?:if|else|end|range|with|define|include|template|toYaml|\$\w+\s*:=)(?![\w.]).*\}\}\s*$/.test(
        content,
      )
    )
      return true;
  }
  return false;
}
