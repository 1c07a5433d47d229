import { test } from 'node:test';
import { expectAnswers, service, statefulSet, zoneOf } from './zone-of.ts';

const deployment = (replicas: number, pod = '') => `
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      ${pod}
      containers: [{name: main, image: main, ports: [{name: http, containerPort: 8080}]}]
`;

// https://github.com/kubernetes/dns/blob/master/docs/specification.md 2.3
test('a Service with a cluster IP answers with that, whether or not there are pods', () => {
  const zone = zoneOf(
    service('web', 'selector: {app: none}\nports: [{name: http, port: 80, targetPort: 8080}]'),
  );
  expectAnswers(zone, {
    'web.default A': ['A <clusterIP:default/web>'],
    'web.default AAAA': 'NODATA',
    'web.default SRV': ['SRV 0 100 80 web.default.svc.cluster.local.'],
    '_http._tcp.web.default SRV': ['SRV 0 100 80 web.default.svc.cluster.local.'],
    '_http._udp.web.default SRV': 'NXDOMAIN',
    '_http._tcp.web.default A': ['A <clusterIP:default/web>'],
  });
});

test('NodePort and LoadBalancer answer like ClusterIP; a fixed address stays as it is', () => {
  for (const type of ['NodePort', 'LoadBalancer', 'ClusterIP']) {
    const zone = zoneOf(service('web', `type: ${type}\nclusterIP: 10.96.0.77\nports: [{port: 80}]`));
    expectAnswers(zone, {
      'web.default A': ['A 10.96.0.77'],
      '77.0.96.10.in-addr.arpa. PTR': ['PTR web.default.svc.cluster.local.'],
    });
  }
});

// the specification, 2.4.1: no ready endpoint should be NXDOMAIN
test('headless without pods does not exist', () => {
  const zone = zoneOf(
    service('web', 'clusterIP: None\nselector: {app: web}\nports: [{name: http, port: 80}]'),
  );
  expectAnswers(zone, {
    'web.default A': 'NXDOMAIN',
    'web.default SRV': 'NXDOMAIN',
    '_http._tcp.web.default SRV': 'NXDOMAIN',
  });
});

test('headless: SRV carries the target port, not the port', () => {
  const zone = zoneOf(
    service('db', 'clusterIP: None\nselector: {app: db}\nports: [{name: sql, port: 80, targetPort: 5432}]') +
      statefulSet('db', 'serviceName: db\nreplicas: 3'),
  );
  const target = (pod: string) => `SRV 0 33 5432 ${pod}.db.default.svc.cluster.local.`;
  expectAnswers(zone, {
    '_sql._tcp.db.default SRV': [target('db-0'), target('db-1'), target('db-2')],
    'sql.tcp.db.default SRV': [target('db-0'), target('db-1'), target('db-2')],
    'db-0.db.default SRV': ['SRV 0 100 5432 db-0.db.default.svc.cluster.local.'],
    '_sql._tcp.db-0.db.default SRV': 'NXDOMAIN',
    '_80._tcp.db.default SRV': 'NXDOMAIN',
    '_sql._tcp.db.default A': ['A <ip:db-0>', 'A <ip:db-1>', 'A <ip:db-2>'],
  });
});

test('weights add up to 100 over all ports and pods', () => {
  const ports = 'ports: [{name: a, port: 1}, {name: b, port: 2}]';
  const zone = zoneOf(
    service('db', `clusterIP: None\nselector: {app: db}\n${ports}`) + statefulSet('db', 'serviceName: db'),
  );
  expectAnswers(zone, {
    'db.default SRV': [
      'SRV 0 50 1 db-0.db.default.svc.cluster.local.',
      'SRV 0 50 2 db-0.db.default.svc.cluster.local.',
    ],
    '_a._tcp.db.default SRV': ['SRV 0 100 1 db-0.db.default.svc.cluster.local.'],
  });
});

test('a port without a name is found at the Service only; a headless Service without ports has addresses only', () => {
  const pods = statefulSet('db', 'serviceName: db');
  const unnamed = zoneOf(service('db', 'clusterIP: None\nselector: {app: db}\nports: [{port: 5432}]') + pods);
  expectAnswers(unnamed, {
    'db.default SRV': ['SRV 0 100 5432 db-0.db.default.svc.cluster.local.'],
    '_pg._tcp.db.default SRV': 'NXDOMAIN',
  });
  const portless = zoneOf(service('db', 'clusterIP: None\nselector: {app: db}') + pods);
  expectAnswers(portless, {
    'db.default A': ['A <ip:db-0>'],
    'db.default SRV': 'NODATA',
    '_pg._tcp.db.default SRV': 'NXDOMAIN',
  });
});

// https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
test('a named target port is looked up on each pod, by name and protocol', () => {
  const pods = statefulSet('db', 'serviceName: db');
  const to = (targetPort: string, protocol = 'TCP') =>
    zoneOf(
      service(
        'db',
        `clusterIP: None\nselector: {app: db}\nports: [{name: p, port: 1, targetPort: ${targetPort}, protocol: ${protocol}}]`,
      ) + pods,
    );
  expectAnswers(to('pg'), {
    '_p._tcp.db.default SRV': ['SRV 0 100 5432 db-0.db.default.svc.cluster.local.'],
  });
  expectAnswers(to('nope'), {
    '_p._tcp.db.default SRV': 'NXDOMAIN',
    'db.default SRV': 'NODATA',
    'db.default A': ['A <ip:db-0>'],
  });
  expectAnswers(to('pg', 'UDP'), {
    '_p._udp.db.default SRV': 'NXDOMAIN',
    'db-0.db.default A': ['A <ip:db-0>'],
  });
});

// https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
test('ports of sidecars count since 1.34, those of other init containers never', () => {
  const yaml =
    service('web', 'clusterIP: None\nselector: {app: web}\nports: [{name: p, port: 1, targetPort: proxy}]') +
    deployment(
      1,
      'initContainers: [{name: proxy, image: proxy, restartPolicy: Always, ports: [{name: proxy, containerPort: 15001}]}]',
    );
  const found = {
    '_p._tcp.web.default SRV': ['SRV 0 100 15001 <dash:Deployment/web#1>.web.default.svc.cluster.local.'],
  };
  expectAnswers(zoneOf(yaml), found);
  expectAnswers(zoneOf(yaml, { kubernetesVersion: '1.33' }), { '_p._tcp.web.default SRV': 'NXDOMAIN' });
  expectAnswers(zoneOf(yaml.replace('restartPolicy: Always, ', '')), {
    '_p._tcp.web.default SRV': 'NXDOMAIN',
  });
});

test('pods of a Deployment are known by address; hostname and subdomain give all of them one name', () => {
  const headless = service('web', 'clusterIP: None\nselector: {app: web}\nports: [{name: http, port: 80}]');
  expectAnswers(zoneOf(headless + deployment(2)), {
    'web.default A': ['A <ip:Deployment/web#1>', 'A <ip:Deployment/web#2>'],
    '<dash:Deployment/web#1>.web.default A': ['A <ip:Deployment/web#1>'],
    '<pod:Deployment/web#1>.web.default A': 'NXDOMAIN',
  });
  expectAnswers(zoneOf(headless + deployment(2, 'hostname: h\n      subdomain: web')), {
    'h.web.default A': ['A <ip:Deployment/web#1>', 'A <ip:Deployment/web#2>'],
    'web.default SRV': ['SRV 0 50 80 h.web.default.svc.cluster.local.'],
    '<dash:Deployment/web#1>.web.default A': 'NXDOMAIN',
  });
});

// https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields
test('hostname and subdomain have to be set both', () => {
  const headless = service('sub', 'clusterIP: None\nselector: {app: web}');
  const pod = (spec: string) => `
---
apiVersion: v1
kind: Pod
metadata: {name: busy, labels: {app: web}}
spec: {${spec}}
`;
  const names = {
    'h.sub.default A': 'NXDOMAIN',
    'busy.sub.default A': 'NXDOMAIN',
    '<dash:busy>.sub.default A': ['A <ip:busy>'],
  };
  expectAnswers(zoneOf(headless + pod('hostname: h')), names);
  expectAnswers(zoneOf(headless + pod('subdomain: sub')), names);
  expectAnswers(zoneOf(headless + pod('hostname: h, subdomain: other')), names);
  expectAnswers(zoneOf(headless + pod('hostname: h, subdomain: sub')), {
    'h.sub.default A': ['A <ip:busy>'],
    '<dash:busy>.sub.default A': 'NXDOMAIN',
  });
  expectAnswers(zoneOf(headless + pod('schedulingGates: [{name: wait}]')), { 'sub.default A': 'NXDOMAIN' });
});

test('a DaemonSet counts as three pods; on the host network the address is a node’s', () => {
  const daemons = deployment(1).replace('Deployment', 'DaemonSet');
  const headless = service('web', 'clusterIP: None\nselector: {app: web}');
  expectAnswers(zoneOf(headless + daemons), {
    'web.default A': ['A <ip:DaemonSet/web#1>', 'A <ip:DaemonSet/web#2>', 'A <ip:DaemonSet/web#3>'],
  });
  const host = daemons.replace('containers:', 'hostNetwork: true\n      containers:');
  expectAnswers(zoneOf(headless + host), { 'web.default A': ['A <ip:node/?>'] });
});

// https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
test('Jobs: as many pods as run at a time; those of an Indexed Job have hostnames', () => {
  const job = (spec: string) => `
---
apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  ${spec}
  template:
    metadata: {labels: {app: work}}
    spec: {hostname: ignored, subdomain: work, restartPolicy: Never, containers: [{name: main, image: main}]}
`;
  const headless = service('work', 'clusterIP: None\nselector: {job-name: work}');
  expectAnswers(zoneOf(headless + job('completionMode: Indexed\n  completions: 3\n  parallelism: 2')), {
    'work.default A': ['A <ip:Job/work[0]>', 'A <ip:Job/work[1]>'],
    'work-1.work.default A': ['A <ip:Job/work[1]>'],
    'work-2.work.default A': 'NXDOMAIN',
    'ignored.work.default A': 'NXDOMAIN',
  });
  expectAnswers(zoneOf(headless + job('parallelism: 2')), {
    'work.default A': ['A <ip:Job/work#1>', 'A <ip:Job/work#2>'],
  });
  expectAnswers(zoneOf(headless + job('suspend: true')), { 'work.default A': 'NXDOMAIN' });
});

test('the API server’s own Service is always there', () => {
  expectAnswers(zoneOf(''), {
    'kubernetes.default A': ['A <clusterIP:default/kubernetes>'],
    '_https._tcp.kubernetes.default SRV': ['SRV 0 100 443 kubernetes.default.svc.cluster.local.'],
  });
});

test('namespaces: those that something is in, those that are declared, those that every cluster has', () => {
  const zone = zoneOf(
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: prod}',
  );
  expectAnswers(zone, {
    'shop A': 'NODATA',
    'prod A': 'NODATA',
    'kube-system A': 'NODATA',
    'dev A': 'NXDOMAIN',
    'x.shop A': 'NXDOMAIN',
    '*.shop A': 'NXDOMAIN',
    'svc.cluster.local. A': 'NODATA',
    'shop.cluster.local. A': 'NXDOMAIN',
    'example.com. A': 'NXDOMAIN',
  });
});

test('the later of two objects with one name counts, as with kubectl apply', () => {
  const twice =
    service('web', 'clusterIP: 10.96.0.1\nports: [{port: 80}]') +
    service('web', 'clusterIP: 10.96.0.2\nports: [{port: 80}]');
  expectAnswers(zoneOf(twice), { 'web.default A': ['A 10.96.0.2'] });
});
