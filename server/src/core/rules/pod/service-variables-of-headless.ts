import type { ServiceFacts } from '../../resources/facts/facts.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import type { Subject } from '../define.ts';
import { defineRule } from '../define.ts';
import { podKinds } from '../support/checked.ts';
import { containersOf } from '../support/pod-spec.ts';
import type { ServiceVariable } from '../support/service-variables.ts';
import { expandedTexts, maySet, serviceVariables } from '../support/service-variables.ts';

export const serviceVariablesOfHeadless = defineRule({
  id: 'pod/service-variables-of-headless',
  severity: 'warning',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    never:
      '`{variable}` is never set: Service "{service}" is headless, and only its DNS name leads to its pods',
  },
  docs: {
    summary: 'A variable that Kubernetes sets for Services is used for a headless one.',
    why: 'For each Service with a cluster IP the containers of its namespace get variables such as `DB_SERVICE_HOST` and `DB_SERVICE_PORT`. A headless Service has no address to put there, so they are never set: `$(DB_SERVICE_HOST)` stays in the text as it is written, and a shell makes an empty string of `$DB_SERVICE_HOST`. The DNS name works for both sorts of Services.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  labels:
    app: db
spec:
  containers:
    - name: db
      image: registry.example/db:1
---
apiVersion: v1
kind: Pod
metadata:
  name: shell
spec:
  containers:
    - name: shell
      image: registry.example/shell:1
      env:
        - name: DATABASE
          value: postgres://$(DB_SERVICE_HOST):$(DB_SERVICE_PORT)/shop
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  labels:
    app: db
spec:
  containers:
    - name: db
      image: registry.example/db:1
---
apiVersion: v1
kind: Pod
metadata:
  name: shell
spec:
  containers:
    - name: shell
      image: registry.example/shell:1
      env:
        - name: DATABASE
          value: postgres://db:5432/shop
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables'],
  },
  check(subject, world, report) {
    const { resource, at } = subject;
    for (const container of containersOf(resource))
      for (const { field, shell } of expandedTexts(container)) {
        const text = field.text() ?? '';
        const uses = serviceVariables(text).filter(
          one => (shell || one.byKubernetes) && !maySet(container, one.name),
        );
        const found = firstHeadless(uses, subject, world);
        if (!found) continue;
        const { use, service } = found;
        report({
          message: 'never',
          at: { ...at(field), within: { start: use.start, end: use.start + use.written.length } },
          args: { variable: use.name, service: service.name },
          data: { name: service.name, parts: replacements(uses, service) },
        });
      }
  },
  fixes: [
    {
      id: 'use-name',
      title: 'Use the DNS name {name}',
      on: ['never'],
      safe: false,
      when: ({ finding }) => (finding.data.parts as readonly string[]).length > 0,
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        for (const part of [...(finding.data.parts as readonly string[])].reverse()) {
          const [start, end, value = ''] = part.split(' ');
          edit.setPart(finding.at, { start: Number(start), end: Number(end) }, value);
        }
      },
    },
  ],
});

interface Use {
  readonly use: ServiceVariable;
  readonly service: ServiceFacts;
}

/** The first variable that is of a Service surely headless, in the namespace of the pods. */
function firstHeadless(
  uses: readonly ServiceVariable[],
  { facts }: Subject<(typeof podKinds)[number]>,
  world: World,
): Use | undefined {
  for (const use of uses) {
    const here = nearest(facts.uri, inNamespaceOf(facts, world.services(use.service)));
    const [service] = here;
    if (service && here.every(isHeadless)) return { use, service };
  }
  return undefined;
}

function isHeadless({ clusterIP, type, partial }: ServiceFacts): boolean {
  return clusterIP === 'None' && type !== 'ExternalName' && !partial;
}

/**
 * What stands in place of the variables of a Service: `start end text` for each, in UTF-16 units of the unquoted text; empty when the
 * port is not certain.
 */
function replacements(uses: readonly ServiceVariable[], service: ServiceFacts): readonly string[] {
  const port = service.ports[0]?.targetPort;
  const own = uses.filter(use => use.service === service.name);
  if (typeof port !== 'number' && own.some(use => use.what === 'port')) return [];
  return own.map(({ what, start, written }) => {
    const text = what === 'host' ? service.name : port;
    return `${start} ${start + written.length} ${text}`;
  });
}
