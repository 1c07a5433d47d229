const prefix = 'kubeHeadless.';

/** The page that lists all settings. */
export function generateSettingsDocs({ settings, plain }) {
  const sections = Object.entries(settings).map(([key, setting]) => section(key, setting, plain));
  return {
    'docs/settings.md': `# Settings

In VS Code they are below \`${prefix.slice(0, -1)}\`; other editors pass the same object as \`initializationOptions\`. A file
\`.kube-headless.yaml\` in the root of a project holds the same names without \`${prefix}\`, nested or with dots. Editor and
command line read it; where there is one, the editor's own settings do not count, so that both agree. Options of the command line win over
the file, and the command line takes the nearest one from the working directory upwards.

\`\`\`yaml
# .kube-headless.yaml
kubernetesVersion: "1.34"
dns:
  clusterDomain: corp.local
rules:
  dns/governing-service-missing: error
workspace:
  exclude: ["**/generated/**"]
\`\`\`

${sections.join('\n\n')}
`,
  };
}

function section(key, { schema, describe, default: value }, plain) {
  return `## \`${prefix}${key}\`

${plain(describe)}

${type(schema)}. Default: \`${JSON.stringify(value)}\`.`;
}

function type({ type: name, enum: values, items, additionalProperties, minimum }) {
  if (values) return `One of ${values.map(value => `\`${value}\``).join(', ')}`;
  if (additionalProperties)
    return `By rule: one of ${additionalProperties.enum.map(value => `\`${value}\``).join(', ')}`;
  if (items) return 'A list of patterns';
  if (name === 'integer') return `A whole number${minimum === undefined ? '' : `, at least ${minimum}`}`;
  return name === 'boolean' ? '`true` or `false`' : 'A string';
}
