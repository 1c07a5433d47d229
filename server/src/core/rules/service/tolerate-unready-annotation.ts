import type { Anchor } from '../../resources/anchor.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { FixEditor } from '../define.ts';
import { defineRule } from '../define.ts';

const annotation = 'service.alpha.kubernetes.io/tolerate-unready-endpoints';

export const tolerateUnreadyAnnotation = defineRule({
  id: 'service/tolerate-unready-annotation',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    ignored:
      'This annotation is no longer read, so pods that are not ready have no names; the field is `publishNotReadyAddresses`',
    noAnnotation: '`publishNotReadyAddresses` is a field of `spec`; as an annotation nothing reads it',
    superfluous: 'This annotation is no longer read; `publishNotReadyAddresses` does the same',
  },
  docs: {
    summary: 'An old annotation asks for the names of pods that are not ready.',
    why: 'Before there was a field for it, this annotation made pods appear in DNS before they are ready, which members of a cluster need that look for each other while they start. The controllers no longer read it. What it meant is `publishNotReadyAddresses: true`.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
  annotations:
    service.alpha.kubernetes.io/tolerate-unready-endpoints: "true"
spec:
  clusterIP: None
  selector:
    app: db
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    app: db
`,
    links: [
      'https://kubernetes.io/docs/reference/labels-annotations-taints/',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#a-aaaa-records-1',
    ],
  },
  check({ facts, at }, _world, report) {
    const key = Object.keys(facts.annotations).find(one => one === annotation || isFieldName(one));
    const value = key === undefined ? undefined : facts.annotations[key];
    if (key === undefined || value === undefined || isTemplated(value) || value !== 'true') return;
    if (facts.unknown.includes('spec.publishNotReadyAddresses')) return;
    const place = at(['metadata', 'annotations', key], 'key');
    if (facts.publishNotReadyAddresses) report({ message: 'superfluous', severity: 'hint', at: place });
    else report({ message: key === annotation ? 'ignored' : 'noAnnotation', at: place });
  },
  fixes: [
    {
      id: 'use-field',
      title: 'Set publishNotReadyAddresses: true instead',
      on: ['ignored', 'noAnnotation'],
      safe: true,
      apply(edit, { finding, facts }) {
        const spec = { resource: facts.key, path: ['spec'], part: 'value' } as const;
        edit.insert(spec, 'publishNotReadyAddresses', true, { after: 'clusterIP' });
        edit.set({ ...spec, path: ['spec', 'publishNotReadyAddresses'] }, true);
        removeAnnotation(edit, finding.at, facts);
      },
    },
    {
      id: 'remove',
      title: 'Remove the annotation',
      on: ['superfluous'],
      safe: true,
      apply: (edit, { finding, facts }) => removeAnnotation(edit, finding.at, facts),
    },
  ],
});

/** The field's own name as that of an annotation, with a domain before it or without. */
function isFieldName(key: string): boolean {
  return /^(?:[\w.-]*\/)?publish-?not-?ready-?addresses$/i.test(key);
}

/** Without its last annotation the map goes, too. */
function removeAnnotation(edit: FixEditor, at: Anchor, facts: Facts): void {
  const last = Object.keys(facts.annotations).length === 1;
  edit.remove(last ? { resource: facts.key, path: ['metadata', 'annotations'], part: 'key' } : at);
}
