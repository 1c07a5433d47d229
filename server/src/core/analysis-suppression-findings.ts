import type { Suppressed, Suppression } from './analysis-suppressions.ts';
import { mostSimilar } from './base/similar.ts';
import type { Span } from './base/span.ts';
import type { Anchor, ResourceKey } from './resources/anchor.ts';
import type { NamedRule, SuppressionComment } from './resources/suppressions.ts';
import { lineStart } from './resources/suppressions.ts';
import type { Finding } from './rules/finding.ts';
import { rules } from './rules/registry.ts';
import { ruleById } from './rules/registry-lookup.ts';
import type { SuppressionEdit } from './rules/suppression/unused.ts';
import { unusedFinding } from './rules/suppression/unused.ts';
import { withoutReasonFinding } from './rules/suppression/without-reason.ts';
import type { Node } from './syntax/node.ts';
import { isBlank, lineEnd } from './syntax/scan.ts';
import { isTemplated } from './syntax/templates.ts';
import type { FileState, Files } from './workspace/files.ts';
import { judged } from './workspace/files.ts';

/** What is to say of a file's suppressions: those that hide nothing, and those that give no reason. */
export function suppressionFindings(
  file: FileState,
  { suppressions, hidden }: Suppressed,
  files: Files,
): readonly Finding[] {
  return suppressions.flatMap(one => {
    const resource = one.about[0]?.key;
    if (resource === undefined || !isJudged(one, file, files)) return [];
    const place = new Place(one, file, resource);
    const useless = uselessParts(one, hidden.get(one) ?? none, place).filter(
      ({ messageId }) =>
        !/^unused/.test(messageId) || !one.about.some(({ object }) => isFilledIn(object.node)),
    );
    if (useless.length > 0 || one.reason) return useless;
    return [withoutReasonFinding(place.at(), resource)];
  });
}

const none: ReadonlySet<string> = new Set();

/** Where an object could not be judged as a whole, a finding may be missing for that alone. */
function isJudged({ about }: Suppression, file: FileState, files: Files): boolean {
  return about.every(resource => {
    const facts = files.facts(resource.key);
    return judged(file, resource) && facts && !facts.partial && facts.unknown.length === 0;
  });
}

/** Whether a value is filled in later, and may then give rise to a finding. What looks so in a script is the shell's. */
function isFilledIn(node: Node | undefined): boolean {
  if (node?.type === 'list') return node.items.some(isFilledIn);
  if (node?.type === 'map') return node.entries.some(({ value }) => isFilledIn(value));
  if (!node || !isTemplated(node.text)) return false;
  return !/\s/.test(node.text) || node.text.includes('{{');
}

function uselessParts(one: Suppression, hidden: ReadonlySet<string>, place: Place): readonly Finding[] {
  const word = 'comment' in one.at ? one.at.comment.word.id : '';
  if (one.scope === undefined) return [unusedFinding('unknownComment', { word }, ...place.whole())];
  if (!one.inPlace) return [unusedFinding('misplaced', { word }, ...place.whole())];
  if (one.rules.length === 0)
    return hidden.size > 0 ? [] : [unusedFinding('unusedAll', {}, ...place.whole())];
  return one.rules.flatMap(named => {
    const rule = named.id;
    if (hidden.has(rule)) return [];
    if (ruleById(rule)) return [unusedFinding('unused', { rule }, ...place.without(named))];
    const meant = mostSimilar(
      rule,
      rules.map(({ id }) => id),
    );
    if (meant === undefined) return [unusedFinding('unknownRule', { rule }, ...place.without(named))];
    return [unusedFinding('similarRule', { rule, meant }, ...place.changed(named, meant))];
  });
}

type Marked = readonly [at: Anchor, resource: ResourceKey, edit: SuppressionEdit];

/** Where a suppression is marked, and what its fixes write there. */
class Place {
  readonly #one: Suppression;
  readonly #file: FileState;
  readonly #resource: ResourceKey;

  constructor(one: Suppression, file: FileState, resource: ResourceKey) {
    this.#one = one;
    this.#file = file;
    this.#resource = resource;
  }

  /** The word that makes a comment a suppression, or the annotation. */
  at(part?: Span): Anchor {
    const { at } = this.#one;
    if (!('comment' in at)) return at;
    const { start, end } = part ?? at.comment.word;
    return { uri: this.#file.source.uri, segment: at.segment, span: { start, end } };
  }

  whole(): Marked {
    return this.#marked(undefined, '', '');
  }

  without(rule: NamedRule): Marked {
    const rest = this.#one.rules.filter(one => one !== rule).map(({ id }) => id);
    return this.#marked(rule, rest.join(', '), '');
  }

  changed(rule: NamedRule, meant: string): Marked {
    const ids = this.#one.rules.map(one => (one === rule ? meant : one.id));
    return this.#marked(rule, '', ids.join(', '));
  }

  #marked(part: Span | undefined, rest: string, changed: string): Marked {
    const { at, rules, reason } = this.#one;
    const full = (list: string): string => (list && reason ? `${list} -- ${reason}` : list);
    if (!('comment' in at)) {
      const edit = { start: 0, end: 0, rest: full(rest), changed: full(changed) };
      return [this.at(), this.#resource, edit];
    }
    const list = { start: rules[0]?.start ?? 0, end: rules.at(-1)?.end ?? 0 };
    const { start, end } = rest || changed ? list : this.#removal(at.segment, at.comment);
    const from = (part ?? at.comment.word).start;
    return [this.at(part), this.#resource, { start: start - from, end: end - from, rest, changed }];
  }

  /** With its line when nothing else stands there, else with the blanks before it. */
  #removal(segment: number, { start, end }: SuppressionComment): Span {
    const text = this.#file.source.segments[segment]?.segment.text ?? '';
    let from = start;
    while (isBlank(text[from - 1])) from--;
    const isAlone = from === lineStart(text, start);
    return isAlone ? { start: from, end: lineEnd(text, start).next } : { start: from, end };
  }
}
