import type { Field } from '../../resources/field.ts';
import type { Kind } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule, type Report } from '../define.ts';
import { checkedKinds, isChecked } from '../support/checked.ts';
import { keyProblem, valueProblem } from '../support/labels.ts';
import { fieldsAt, type Place, placesFor, severityAt } from '../support/places.ts';

/** Maps of labels, and what is like them. */
const labelMaps: readonly Place[] = [
  { from: 'object', path: 'metadata.labels' },
  { from: 'object', kinds: ['Service', 'ReplicationController'], path: 'spec.selector' },
  { from: 'object', path: 'spec.selector.matchLabels' },
  { from: 'template', path: 'metadata.labels' },
  { from: 'template', path: 'spec.nodeSelector' },
];

/** Maps whose keys are like those of labels. */
const annotationMaps: readonly Place[] = [
  { from: 'object', path: 'metadata.annotations' },
  { from: 'template', path: 'metadata.annotations' },
];

/** Single qualified names. */
const qualifiedNames: readonly Place[] = [
  { from: 'object', kinds: ['Service'], path: 'spec.ports[].appProtocol' },
  { from: 'object', kinds: ['Endpoints'], path: 'subsets[].ports[].appProtocol' },
  { from: 'object', kinds: ['EndpointSlice'], path: 'ports[].appProtocol' },
];

const messages = {
  prefix: 'What stands before `/` in "{key}" is not a domain name in small letters',
  keyLong: 'A key has at most 63 characters behind its domain (this one has {length})',
  keyEdge: '"{key}" starts and ends with a letter or a digit as a key of a label',
  keyCharacters: 'A key takes letters, digits, `-`, `_` and `.`, not "{character}"',
  valueLong: 'A value of a label has at most 63 characters (this one has {length})',
  valueEdge: 'A value of a label starts and ends with a letter or a digit, not as "{value}"',
  valueCharacters: 'A value of a label takes letters, digits, `-`, `_` and `.`, not "{character}"',
} as const;

export const labelInvalid = defineRule({
  id: 'api/label-invalid',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: checkedKinds,
  messages,
  docs: {
    summary: 'A label, a selector or the key of an annotation with characters that are not allowed.',
    why: 'Keys and values of labels have at most 63 letters, digits, `-`, `_` and `.`, and start and end with a letter or a digit. A key may have a domain in front of it, as in `app.kubernetes.io/name`. Selectors are compared with labels, so the same holds for them; annotations may have any value, but keys like those of labels.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    team: "Shop & Web"
spec:
  containers:
    - name: web
      image: registry.example/web:1
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    team: shop-and-web
spec:
  containers:
    - name: web
      image: registry.example/web:1
`,
    links: [
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
    ],
  },
  check({ resource, at }, world, report) {
    const kind = resource.known;
    if (!kind || !isChecked(resource)) return;
    for (const { place, key, value, field } of [...labelsOf(resource, kind), ...keysOf(resource, kind)]) {
      // the labels and annotations of a template are looked at in every version
      const severity = place.path.startsWith('metadata') ? 'error' : severityAt(resource, place, world);
      const wrongKey = keyProblem(key);
      const problem = wrongKey ?? (value ? valueProblem(value) : undefined);
      if (!problem || isTemplated(wrongKey ? key : (value ?? ''))) continue;
      const part = wrongKey && !qualifiedNames.includes(place) ? 'key' : 'value';
      const args = { ...problem, key, value: value ?? '' };
      report({ message: problem.what, severity, at: at(field, part), args } as Report<typeof messages>);
    }
  },
});

interface Label {
  readonly place: Place;
  readonly key: string;
  readonly value: string | undefined;
  readonly field: Field<unknown>;
}

function labelsOf(resource: Resource, kind: Kind): readonly Label[] {
  return placesFor(labelMaps, kind).flatMap(place =>
    fieldsAt(resource, place).flatMap(map =>
      entriesOf(map).map(([key, field]) => ({ place, key, value: field.text(), field })),
    ),
  );
}

function keysOf(resource: Resource, kind: Kind): readonly Label[] {
  const annotations = placesFor(annotationMaps, kind).flatMap(place =>
    fieldsAt(resource, place).flatMap(map =>
      // keys of annotations are compared in small letters
      entriesOf(map).map(([key, field]) => ({ place, key: key.toLowerCase(), value: undefined, field })),
    ),
  );
  const names = placesFor(qualifiedNames, kind).flatMap(place =>
    fieldsAt(resource, place).flatMap(field => {
      const key = field.text();
      return key ? [{ place, key, value: undefined, field }] : [];
    }),
  );
  return [...annotations, ...names];
}

function entriesOf(map: Field<unknown>): readonly (readonly [string, Field<unknown>])[] {
  return (map as Field<Record<string, unknown>>).entries();
}
