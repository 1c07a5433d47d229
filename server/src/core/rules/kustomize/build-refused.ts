import type { Message } from '../../base/message.ts';
import { nodeAt, spanOf } from '../../syntax/locate.ts';
import type { Node } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import type { SourceFile } from '../../syntax/segment.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { UnitProblem } from '../../workspace/lowering.ts';
import { defineRule } from '../define.ts';
import type { Finding } from '../finding.ts';

const messages = {
  fieldUnknown: 'kustomize knows no field "{field}"',
  fieldSimilar: 'kustomize knows no field "{field}"; did you mean "{meant}"?',
  text: 'kustomize takes a string here',
  quotes: 'kustomize takes only a string here; put {value} in quotes',
  list: 'kustomize takes a list here',
  map: 'kustomize takes fields with values here',
  flag: 'kustomize takes true or false here',
  number: 'kustomize takes a whole number here',
  twice: 'A second {object} comes in here; kustomize takes each object only once',
  targetMissing: 'There is no {object} in what this kustomization builds',
  workload: 'Nothing called "{name}" can be scaled here',
  cycle: 'This leads back to a kustomization that is just being built',
  empty: 'This kustomization asks for nothing, and kustomize refuses to build it',
  kind: 'A kustomization has the kind Kustomization or Component',
  version: 'The apiVersion of this kind is {version}',
  required: 'kustomize cannot do without `{field}` here',
  pointer: 'The patched object has nothing at "{path}"',
  patchUnnamed: 'kustomize takes a patch only if it has a kind and a metadata.name, even beside a target',
  json: 'kustomize reads a patch that begins with "[" as JSON, and this is not JSON',
  option: 'kustomize does not take "{value}" here',
  keyValue: 'kustomize takes only KEY=VALUE here',
} as const;

/** What kustomize refuses to build. Found when the overlay is built, not by a check. */
export const buildRefused = defineRule({
  id: 'kustomize/build-refused',
  severity: 'warning',
  since: '0.1.0',
  kinds: [],
  messages,
  docs: {
    summary: 'Something in a kustomization for which kustomize builds nothing at all.',
    why: 'Kustomize reads its own file strictly: a field it does not know, a number where it takes a string (`newTag: 1.10`), an object that comes in twice or a patch for an object that is not there ends the build with an error, and nothing is applied. Nothing is said where a remote base, a plugin or a missing file leaves open what there is.',
    wrong:
      '#- kustomization.yaml\nnmePrefix: dev-\nresources:\n  - namespace.yaml\n#- namespace.yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
    right:
      '#- kustomization.yaml\nnamePrefix: dev-\nresources:\n  - namespace.yaml\n#- namespace.yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
    links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/'],
  },
  check: () => {},
});

type MessageId = keyof typeof messages;

/** What kustomize refuses in a kustomization. A file that something else fills in first is left alone. */
export function refusalFindings(file: SourceFile, problems: readonly UnitProblem[]): readonly Finding[] {
  if (file.text.includes('{{')) return [];
  return problems.flatMap(problem => {
    const said = says(problem, file);
    return said ? finding(file, problem, said) : [];
  });
}

/** Which message, and what stands in its places. */
type Said = readonly [MessageId, Message['args']?];

function says(problem: UnitProblem, file: SourceFile): Said | undefined {
  const { what } = problem;
  switch (problem.id) {
    case 'field-unknown':
      return unknownField(problem);
    case 'field-type':
      return wrongType(problem, file);
    case 'conflict':
      return ['twice', { object: what }];
    case 'target-missing':
      return what ? ['targetMissing', { object: what }] : undefined;
    case 'cycle':
      return ['cycle'];
    case 'kustomization-empty':
      return ['empty'];
    case 'kind-unknown':
      return problem.at.path.length > 0 ? undefined : ['kind'];
    case 'version-unknown':
      return ofKustomize(file) ? ['version', { version: what }] : undefined;
    case 'field-missing':
      return ['required', { field: what }];
    case 'pointer-missing':
      return ['pointer', { path: what }];
    case 'patch-unnamed':
      return ['patchUnnamed'];
    case 'workload-missing':
      return ['workload', { name: what }];
    case 'json-expected':
      return ['json'];
    case 'option-unknown':
      return ['option', { value: what }];
    case 'generator-invalid':
      return ['keyValue'];
    default:
      return undefined;
  }
}

function unknownField({ what: field, meant }: UnitProblem): Said {
  return meant === undefined ? ['fieldUnknown', { field }] : ['fieldSimilar', { field, meant }];
}

function wrongType({ at, what }: UnitProblem, file: SourceFile): Said | undefined {
  const node = nodeAt(file.segments[at.segment]?.segment.root, at.path);
  const value = node?.type === 'scalar' ? node.text : '';
  // what is filled in later may be of the right type then
  if (isTemplated(value)) return undefined;
  if (what === 'text' && value !== '') return ['quotes', { value }];
  return what === 'list' || what === 'map' || what === 'flag' || what === 'number' ? [what] : ['text'];
}

/** Flux has a kind of that name, too. */
function ofKustomize(file: SourceFile): boolean {
  const apiVersion = nodeAt(file.segments[0]?.segment.root, ['apiVersion']);
  return apiVersion?.type === 'scalar' && apiVersion.text.startsWith('kustomize.config.k8s.io/');
}

function finding(file: SourceFile, problem: UnitProblem, [messageId, args = {}]: Said): readonly Finding[] {
  const { segment } = problem.at;
  const root = file.segments[segment]?.segment.root;
  if (!root) return [];
  const at = { uri: file.uri, segment, span: spanOf(root, ...marked(root, problem)) };
  return [
    {
      rule: buildRefused.id,
      messageId,
      severity: buildRefused.severity,
      message: { template: messages[messageId], args },
      at,
      target: at,
      related: [],
      data: {},
      resource: undefined,
    },
  ];
}

/** A plain value, the path of an entry, or the key of what is there. */
function marked(root: Node, { id, at: { path } }: UnitProblem): readonly [Path, 'key' | 'value'] {
  const node = nodeAt(root, path);
  if (id === 'field-unknown') return [path, 'key'];
  if (id === 'kind-unknown') return [['kind'], 'value'];
  if (id === 'version-unknown') return [['apiVersion'], 'value'];
  if (node?.type === 'scalar') return [path, node.text.includes('\n') ? 'key' : 'value'];
  return nodeAt(node, ['path'])?.type === 'scalar' ? [[...path, 'path'], 'value'] : [path, 'key'];
}
