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
  /** Makes the World that the rules ask; it notes each question. */
  readonly worldFor: (asked: Pick<Set<LookupKey>, 'add'>) => World;
  readonly fault: Fault;
  /** Takes the questions of all rules together. */
  readonly reads: Set<LookupKey>;
}

/** Asks every rule that knows the resource's kind. */
export function runRules(resource: Resource, facts: Facts, around: Surroundings): CheckResult {
  const run = new Run(subjectOf(resource, facts), around);
  const own: Finding[] = [];
  const asking: AskingResult[] = [];
  for (const rule of resource.known ? rulesFor(resource.known) : []) {
    if (facts.name === '' && !rule.evenNameless) continue;
    const { findings, asked } = run.rule(rule);
    if (asked) asking.push({ rule, findings });
    else own.push(...findings);
  }
  return joined(own, asking);
}

/** Asks those rules again that had asked about other resources; the resource's own text is the same. */
export function askAgain(
  before: CheckResult,
  resource: Resource,
  facts: Facts,
  around: Surroundings,
): CheckResult {
  const run = new Run(subjectOf(resource, facts), around);
  return joined(
    before.own,
    before.asking.map(({ rule }) => ({ rule, findings: run.rule(rule).findings })),
  );
}

const byKind = new Map<Kind, readonly Rule[]>();

function rulesFor(kind: Kind): readonly Rule[] {
  const known = byKind.get(kind);
  if (known) return known;
  const found = rules.filter(rule => rule.kinds.includes(kind));
  byKind.set(kind, found);
  return found;
}

function joined(own: readonly Finding[], asking: readonly AskingResult[]): CheckResult {
  return { own, asking, findings: [...own, ...asking.flatMap(result => result.findings)] };
}

/** Asks rules about one subject. */
class Run {
  readonly #subject: Subject;
  readonly #around: Surroundings;
  readonly #world: World;
  #questions = 0;

  constructor(subject: Subject, around: Surroundings) {
    this.#subject = subject;
    this.#around = around;
    const note = (key: LookupKey): Set<LookupKey> => {
      this.#questions++;
      return around.reads.add(key);
    };
    this.#world = around.worldFor({ add: note });
  }

  /** What a rule finds, and whether it asked about other resources. */
  rule(rule: Rule): { readonly findings: readonly Finding[]; readonly asked: boolean } {
    const findings: Finding[] = [];
    const before = this.#questions;
    try {
      rule.check(this.#subject, this.#world, finding => findings.push(finding));
    } catch (error) {
      this.#around.fault(rule.id, error);
      findings.length = 0;
    }
    return { findings: findings.length > 0 ? findings : none, asked: this.#questions > before };
  }
}

/** Most rules find nothing. */
const none: readonly Finding[] = [];

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
