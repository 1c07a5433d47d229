import type { Rule } from './define.ts';
import { rules } from './registry.ts';

const byId = new Map(rules.map(rule => [rule.id, rule]));

export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
