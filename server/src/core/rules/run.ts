import type { Facts } from '../resources/facts/facts.ts';
import { Field } from '../resources/field.ts';
import type { Kind } from '../resources/kinds.ts';
import type { Resource } from '../resources/resource.ts';
import type { LookupKey } from '../workspace/index.ts';
import type { World } from '../workspace/world.ts';
import type { Rule, Subject } from './define.ts';
import type { Finding } from './finding.ts';
import { rules } from './registry.ts';

/** Told when a rule throws: its findings on that resource are lost, the others go on. */
export type Fault = (rule: string, error: unknown) => void;

/** What a check of one resource found. */
export interface CheckResult {
  /** Of rules that asked nothing about other resources: they hold until the resource's own text changes. */
  readonly own: readonly Finding[];
  readonly asking: readonly AskingResult[];
  /** All of them. */
  readonly findings: readonly Finding[];
}

export interface AskingResult {
  readonly rule: Rule;
  readonly findings: readonly Finding[];
}

/** What rules ask and whom they tell. */
export interface Surroundings {
  /** Makes the World one rule asks; its questions go into the set. */
  readonly worldFor: (reads: Set<LookupKey>) => World;
  readonly fault: Fault;
  /** Takes the questions of all rules together. */
  readonly reads: Set<LookupKey>;
}

/** Asks every rule that knows the resource's kind. */
export function runRules(resource: Resource, facts: Facts, around: Surroundings): CheckResult {
  const { known } = resource;
  const subject = subjectOf(resource, facts);
  const all = rules
    .filter(rule => known && rule.kinds.includes(known))
    .map(rule => runRule(rule, subject, around));
  return joined(
    all.filter(({ asked }) => !asked).flatMap(({ result }) => result.findings),
    all.filter(({ asked }) => asked).map(({ result }) => result),
  );
}

/** Asks those rules again that had asked about other resources; the resource's own text is the same. */
export function askAgain(
  before: CheckResult,
  resource: Resource,
  facts: Facts,
  around: Surroundings,
): CheckResult {
  const subject = subjectOf(resource, facts);
  return joined(
    before.own,
    before.asking.map(({ rule }) => runRule(rule, subject, around).result),
  );
}

function joined(own: readonly Finding[], asking: readonly AskingResult[]): CheckResult {
  return { own, asking, findings: [...own, ...asking.flatMap(result => result.findings)] };
}

function runRule(
  rule: Rule,
  subject: Subject,
  around: Surroundings,
): { readonly result: AskingResult; readonly asked: boolean } {
  const findings: Finding[] = [];
  const reads = new Set<LookupKey>();
  try {
    rule.check(subject, around.worldFor(reads), finding => findings.push(finding));
  } catch (error) {
    around.fault(rule.id, error);
    findings.length = 0;
  }
  for (const key of reads) around.reads.add(key);
  return { result: { rule, findings }, asked: reads.size > 0 };
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
