import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, uriOf } from '../support/check.ts';

const statefulSet = (namespace: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: ${namespace}}
spec:
  serviceName: db-members
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres:17}]}
`;
const other = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: data}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;
const helmRelease = (target: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: db, namespace: flux-system}
spec: {targetNamespace: ${target}, chart: {spec: {chart: db}}}
`;

const application = (destination: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: db, namespace: argocd}
spec: {destination: {server: https://kubernetes.default.svc${destination}}}
`;

function missing(files: Readonly<Record<string, string>>): boolean {
  const found = analyse({ 'db/db.yaml': statefulSet('data'), 'db/web.yaml': other, ...files });
  return found.diagnostics(uriOf('db/db.yaml')).some(({ rule }) => rule === 'dns/governing-service-missing');
}

test('in a namespace into which something is installed nothing is called missing', () => {
  assert.equal(missing({}), true);
  assert.equal(missing({ 'apps/release.yaml': helmRelease('data') }), false);
  assert.equal(missing({ 'apps/release.yaml': helmRelease('shop') }), true);
  assert.equal(missing({ 'apps/application.yaml': application(', namespace: data') }), false);
  assert.equal(missing({ 'apps/application.yaml': application(', namespace: shop') }), true);
});

test('what is installed nobody knows where counts beside the object that installs it', () => {
  assert.equal(missing({ 'db/application.yaml': application('') }), false);
  assert.equal(missing({ 'apps/application.yaml': application('') }), true);
});

test('an answer changes when what installs comes and goes', () => {
  const analysis = analyse({ 'db.yaml': statefulSet('data'), 'web.yaml': other });
  const uri = uriOf('db.yaml');
  const counts = ['data', 'shop', 'data'].map(target => {
    analysis.apply({ files: [{ uri: uriOf('release.yaml'), text: helmRelease(target) }] });
    return analysis.diagnostics(uri).length;
  });
  analysis.apply({ files: [{ uri: uriOf('release.yaml'), text: undefined }] });
  assert.deepEqual([...counts, analysis.diagnostics(uri).length], [0, 1, 0, 1]);
});
