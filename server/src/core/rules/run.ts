import type { Facts } from '../resources/facts/facts.ts';
import { Field } from '../resources/field.ts';
import type { Kind } from '../resources/kinds.ts';
import type { Resource } from '../resources/resource.ts';
import type { World } from '../workspace/world.ts';
import type { Rule, Subject } from './define.ts';
import type { Finding } from './finding.ts';

/** Told when a rule throws: its findings on that resource are lost, the others go on. */
export type Fault = (rule: string, error: unknown) => void;

/** Asks every rule that knows the resource's kind. */
export function runRules(
  rules: readonly Rule[],
  resource: Resource,
  facts: Facts,
  world: World,
  fault: Fault,
): readonly Finding[] {
  const kind = resource.known;
  if (!kind) return [];
  const subject = subjectOf(resource, facts);
  return rules
    .filter(rule => rule.kinds.includes(kind))
    .flatMap(rule => runRule(rule, subject, world, fault));
}

function runRule(rule: Rule, subject: Subject, world: World, fault: Fault): readonly Finding[] {
  const findings: Finding[] = [];
  try {
    rule.check(subject, world, finding => findings.push(finding));
  } catch (error) {
    fault(rule.id, error);
    return [];
  }
  return findings;
}

function subjectOf(resource: Resource, facts: Facts): Subject {
  return {
    resource,
    facts: facts as Subject['facts'],
    object: resource.object as Subject<Kind>['object'],
    at: (field, part = 'value') => ({
      resource: resource.key,
      path: field instanceof Field ? field.path : field,
      part,
    }),
  };
}
