import type { Message } from '../base/message.ts';
import type { TextEdit } from '../base/text-edit.ts';
import { type Line, type Region, readLines } from './lines.ts';
import type { Node } from './node.ts';
import { firstBreak } from './outline.ts';
import { Pieces } from './pieces.ts';
import { faultProblem, grammarProblem, oneLine } from './problems.ts';
import { remap } from './remap.ts';
import { alignment, applied, breakIn } from './repair-align.ts';
import { strangeBlanks } from './repair-blanks.ts';
import { loneTightKeys, tightFirstKey } from './repair-colon.ts';
import { isFlowDocument, missingCommas, wideCommas } from './repair-flow.ts';
import { blankOut, type Finding } from './repair-kit.ts';
import { unclosed, unquoted } from './repair-quotes.ts';
import { conflicts, missingSeparators, wrongSeparators } from './repair-separator.ts';
import { tabs } from './repair-tabs.ts';
import type { SyntaxProblem } from './segment.ts';
import { type GrammarError, type Parsed, parseText } from './yaml-parse.ts';

/** Longer documents get no repair, in UTF-16 units: of them the parser's first error is told. */
const lengthLimit = 300_000;
/** How many UTF-16 units are read over and over, at most, in search of a repair; the parser's count tenfold. */
const effort = 4_000_000;
const parserCost = 10;
/** More places than this are not repaired one by one. */
const repairLimit = 60;
/** Of what cannot be repaired only the first places are told: what follows is mostly their consequence. */
const unrepairedLimit = 3;

export interface Repaired {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Whether a document that the parser takes may still hold what kubectl refuses or reads as something else than meant. */
export function isSuspicious(text: string, parsed: Parsed): boolean {
  const twice = parsed.root?.type === 'map' && parsed.root.duplicates.some(({ key }) => key === 'kind');
  return twice || hasSuspiciousLine(text);
}

/** Whether one of some lines may be meant otherwise than it is read. */
export function hasSuspiciousLine(lines: string): boolean {
  return (
    /^[ -]*[\t\u00a0\u2000-\u200b\u202f\u3000]/m.test(lines) ||
    /^[ ]+[\w./-]+(?::[^\s:/]|\uff1a)/m.test(lines)
  );
}

/**
 * Says what is wrong with a document, and reads what can be read of it: as it would be with the repairs, else without the lines
 * that cannot be read. Undefined when nothing is wrong.
 */
export function repair(text: string, parsed: Parsed): Repaired | undefined {
  if (text.length > lengthLimit) return firstError(text, parsed);
  const mending = new Mending(text);
  if (parsed.errors.length > 0) mending.mend();
  else mending.polish();
  return mending.result(parsed);
}

function firstError(text: string, { root, errors, faults }: Parsed): Repaired | undefined {
  const error = errors[0] ? grammarProblem(errors[0], text) : undefined;
  const problem = error ?? (faults[0] && faultProblem(faults[0], text));
  return problem && { root, problems: [problem] };
}

class Mending {
  readonly #pieces: Pieces;
  readonly #problems: SyntaxProblem[] = [];
  #effort = effort;
  #repaired = true;
  #changed = false;
  #unrepaired = 0;

  constructor(text: string) {
    this.#pieces = new Pieces(text);
  }

  get #text(): string {
    return this.#pieces.text;
  }

  /** Repairs a document that the parser refuses. */
  mend(): void {
    this.#take(conflicts(this.#text, this.#lines()));
    if (isFlowDocument(this.#text)) {
      const commas = missingCommas(this.#text);
      if (parseText(applied(this.#text, commas)).errors.length === 0) this.#take(commas);
      return;
    }
    this.#take(strangeBlanks(this.#text, this.#lines()));
    this.#untab();
    this.#take(wrongSeparators(this.#text, this.#lines()));
    this.#take(wideCommas(this.#text, this.#regions()));
    for (let i = 0; i < 8 && this.#take(this.#unclosed()); i++);
    this.#take(unquoted(this.#text, this.#lines()));
    this.#take(tightFirstKey(this.#text, this.#lines()));
    while (this.#effort > 0 && this.#problems.length < repairLimit && this.#align());
    if (this.#parse().errors.length === 0) this.polish();
  }

  /** Repairs what the parser takes and kubectl does not, or not as it is meant. */
  polish(): void {
    this.#take(strangeBlanks(this.#text, this.#lines()));
    this.#untab();
    this.#take(loneTightKeys(this.#text, this.#lines()));
    const { root } = this.#parse();
    this.#take(missingSeparators(this.#text, this.#lines(), root));
  }

  result(parsed: Parsed): Repaired | undefined {
    let last = this.#changed ? this.#parse() : parsed;
    const isFlow = isFlowDocument(this.#text);
    for (let i = 0; i < 20 && !isFlow && this.#effort > 0; i++) {
      const error = last.errors.find(hidesMore);
      if (!error || !this.#leaveOut(error)) break;
      last = this.#parse();
    }
    for (const error of isFlow ? last.errors.slice(0, 1) : last.errors)
      this.#add(grammarProblem(error, this.#text));
    for (const fault of last.faults) this.#add(faultProblem(fault, this.#text));
    if (this.#problems.length === 0 && !this.#changed) return undefined;
    return { root: this.#root(last) ?? parsed.root, problems: this.#told() };
  }

  /** What was read, with the offsets of the text as it was given. */
  #root(last: Parsed): Node | undefined {
    if (!last.root || (last.errors.some(hidesMore) && !isFlowDocument(this.#text))) return undefined;
    const start = (offset: number) => this.#pieces.origin(offset, 'start');
    const end = (offset: number) => this.#pieces.origin(offset, 'end');
    return remap(last.root, start, end);
  }

  /** The problems; their repairs only if together they leave nothing unreadable. */
  #told(): readonly SyntaxProblem[] {
    const sorted = [...this.#problems].sort((a, b) => a.start - b.start);
    return this.#repaired ? sorted : sorted.map(({ fix: _, ...problem }) => problem);
  }

  #parse(): Parsed {
    this.#effort -= this.#text.length * parserCost;
    return parseText(this.#text);
  }

  #lines(): readonly Line[] {
    this.#effort -= this.#text.length;
    return readLines(this.#text).lines;
  }

  #regions(): readonly Region[] {
    this.#effort -= this.#text.length;
    return readLines(this.#text).regions;
  }

  #unclosed(): readonly Finding[] {
    this.#effort -= this.#text.length;
    const { lines, regions } = readLines(this.#text);
    return unclosed(this.#text, lines, regions);
  }

  /** Tabs are as wide as makes the lines fit; where that is not one width only it is not certain. */
  #untab(): void {
    const lines = this.#lines();
    const choices = [2, 4, 8].map(width => tabs(this.#text, lines, width));
    const best = choices.findIndex(found => found.length > 0 && !breakIn(applied(this.#text, found)));
    this.#take(choices[best] ?? choices[0]!);
  }

  /** Repairs the first line that does not fit the columns above it; false when all do. */
  #align(): boolean {
    const text = this.#text;
    const lines = this.#lines();
    const found = firstBreak(text, lines);
    if (!found) return false;
    this.#effort -= text.length * 2;
    return this.#take([alignment(found)]);
  }

  /** Blanks out the line the parser stumbles over; false when there is nothing left to blank out. */
  #leaveOut(error: GrammarError): boolean {
    const text = this.#text;
    const lines = this.#lines();
    const at = oneLine(error, text).start;
    const line = lines
      .filter(other => other.start <= at && text.slice(other.start, other.end).trim() !== '')
      .at(-1);
    if (!line) return false;
    this.#add(grammarProblem(error, text));
    this.#pieces.apply([
      blankOut({ start: line.start + (line.dashes.length > 0 ? line.column : 0), end: line.end }),
    ]);
    return this.#text !== text;
  }

  /** Notes a problem of the present text that has no repair. */
  #add(problem: SyntaxProblem): void {
    this.#repaired = false;
    const told = { ...problem, ...this.#origin(problem) };
    if (this.#problems.some(one => one.id === told.id && one.start === told.start)) return;
    if (this.#unrepaired++ < unrepairedLimit) this.#problems.push(told);
  }

  /** Notes findings of the present text and applies their edits; false when there are none. */
  #take(found: readonly Finding[]): boolean {
    const findings = found.slice(0, repairLimit);
    for (const finding of findings) {
      this.#changed = true;
      if (finding.silent) continue;
      const edits = finding.edits.map(edit => this.#pieces.exact(edit));
      const { id, message: said, title } = finding;
      if (title && edits.every(edit => edit !== undefined))
        this.#note(finding, { title, edits: edits as TextEdit[] });
      else this.#add({ id, message: said, start: finding.start, end: finding.end });
    }
    const edits = findings.flatMap(finding => finding.edits);
    this.#pieces.apply(edits);
    return edits.length > 0;
  }

  #note(finding: Finding, fix: { readonly title: Message; readonly edits: readonly TextEdit[] }): void {
    const { id, message: said } = finding;
    const at = this.#origin(finding);
    if (this.#problems.some(one => one.id === id && one.start === at.start)) this.#repaired = false;
    else this.#problems.push({ id, message: said, ...at, fix });
  }

  #origin(at: { readonly start: number; readonly end: number }): { start: number; end: number } {
    const start = this.#pieces.origin(at.start, 'start');
    return { start, end: Math.max(start, this.#pieces.origin(at.end, 'end')) };
  }
}

/** Whether the parser may have read what follows an error in another way than it is meant. */
function hidesMore(error: GrammarError): boolean {
  return error.code !== 'BAD_DQ_ESCAPE' && error.code !== 'TAG_RESOLVE_FAILED';
}
