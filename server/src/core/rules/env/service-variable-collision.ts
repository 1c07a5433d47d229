import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import { templatePath } from '../support/workloads.ts';

export const serviceVariableCollision = defineRule({
  id: 'env/service-variable-collision',
  severity: 'info',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    collides:
      'Pods started after Service "{service}" get `{variable}` from it, which image {image} takes for a setting of its own',
  },
  docs: {
    summary: 'A variable that Kubernetes sets for a Service has the name of a setting of the image.',
    why: 'For each Service with a cluster IP all containers of its namespace get variables such as `KAFKA_PORT=tcp://10.0.0.7:9092`. Some images turn every variable with their own name in front into a setting, and then refuse to start. `enableServiceLinks: false` in the pod spec keeps these variables out, as does another name of the Service.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: kafka
spec:
  selector:
    app: kafka
  ports:
    - name: broker
      port: 9092
---
apiVersion: v1
kind: Pod
metadata:
  name: broker
  labels:
    app: kafka
spec:
  containers:
    - name: broker
      image: registry.example/cp-kafka:1
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: kafka
spec:
  selector:
    app: kafka
  ports:
    - name: broker
      port: 9092
---
apiVersion: v1
kind: Pod
metadata:
  name: broker
  labels:
    app: kafka
spec:
  enableServiceLinks: false
  containers:
    - name: broker
      image: registry.example/cp-kafka:1
`,
    links: [
      'https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables',
    ],
  },
  check({ facts, object, at }, world, report) {
    if (facts.clusterIP === 'None' || facts.type === 'ExternalName' || facts.partial) return;
    const found = readerOf(facts, world);
    if (!found) return;
    report({
      message: 'collides',
      at: at(object.at('metadata').at('name')),
      target: { resource: found.workload.key, path: [...specPath(found.workload)], part: 'value' },
      args: { service: facts.name, variable: `${prefixOf(facts.name)}_PORT`, image: found.image },
      data: { owner: found.workload.name },
    });
  },
  fixes: [
    {
      id: 'disable-service-links',
      title: 'Set enableServiceLinks: false in the pods of {owner}',
      on: ['collides'],
      safe: false,
      apply: (edit, { finding }) => edit.insert(finding.target, 'enableServiceLinks', false),
    },
  ],
});

/** Images that take all variables with a prefix for settings: their names, and the Service name that makes such variables. */
const greedy: readonly (readonly [image: RegExp, service: RegExp])[] = [
  [/^cp-(?:server|kafka|enterprise-kafka)$|^kafka$/, /^kafka$/],
  [/^cp-zookeeper$/, /^zookeeper$/],
  [/^cp-schema-registry$/, /^schema-registry$/],
  [/^cp-kafka-rest$/, /^kafka-rest$/],
  [/^cp-(?:kafka|server)-connect(?:-base)?$/, /^connect$/],
  [/^cp-ksqldb-server$/, /^ksql$/],
  [/^neo4j$/, /^neo4j$/],
];

/** The first container near the Service whose image would misread its variables. */
function readerOf(
  service: ServiceFacts,
  world: World,
): { readonly workload: WorkloadFacts; readonly image: string } | undefined {
  const images = greedy.filter(([, name]) => name.test(service.name)).map(([image]) => image);
  if (images.length === 0) return undefined;
  const near = nearest(service.uri, inNamespaceOf(service, world.selectedBy(service.selector ?? {})));
  for (const workload of near)
    for (const { image } of workload.pod.serviceLinks ? workload.pod.containers : [])
      if (images.some(pattern => pattern.test(image))) return { workload, image };
  return undefined;
}

function prefixOf(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}

function specPath(workload: WorkloadFacts): readonly string[] {
  return [...templatePath(workload).map(String), 'spec'];
}
