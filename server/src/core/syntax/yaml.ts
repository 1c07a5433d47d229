import type { MapNode } from './node.ts';
import { controlCharacter, sizeLimit, tooLarge } from './problems.ts';
import { readQuickly } from './quick.ts';
import { isSuspicious, repair } from './repair.ts';
import type { Segment } from './segment.ts';
import { maskTemplate } from './template-mask.ts';
import { isSurelyTemplate, templateActions } from './templates.ts';
import { type Parsed, parseText } from './yaml-parse.ts';

/** Reads a document of a file that is not open: the quick reader may read it where it is sure to read what the parser does. */
export function indexSegment(text: string): Segment {
  const root = text.length > sizeLimit ? undefined : quickRoot(text);
  return root ? { text, root, partial: false, problems: [] } : parseSegment(text);
}

function quickRoot(text: string): MapNode | undefined {
  const root = readQuickly(text);
  return root && !isSuspicious(text, { root, errors: [], faults: [] }) ? root : undefined;
}

/** Reads one document's text. Never throws: what is not readable is said in `problems`, and the rest is in `root`. */
export function parseSegment(text: string): Segment {
  if (text.length > sizeLimit) return { text, root: undefined, partial: true, problems: [tooLarge(text)] };
  const control = controls.exec(text);
  if (control) return withControls(text, control.index);
  if (isSurelyTemplate(text)) return templated(text);
  const parsed = parseText(text);
  const isFine = parsed.errors.length === 0 && parsed.faults.length === 0;
  if (isFine && !isSuspicious(text, parsed)) return { text, root: parsed.root, partial: false, problems: [] };
  return isFine || !templateActions(text) ? repaired(text, parsed) : templated(text);
}

/** What libyaml refuses wherever it stands; a byte order mark may only be the first character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is sought
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

function repaired(text: string, parsed: Parsed): Segment {
  const found = repair(text, parsed);
  if (!found) return { text, root: parsed.root, partial: false, problems: [] };
  return { text, root: found.root, partial: true, problems: found.problems };
}

/** A template is no YAML before it is rendered: nothing is said of it, and what can be read is. */
function templated(text: string): Segment {
  for (const lone of [true, false]) {
    const masked = maskTemplate(text, lone);
    const parsed = parseText(masked.text);
    if (parsed.errors.length > 0 || !parsed.root) continue;
    const isWhole = parsed.faults.length === 0 && lone;
    return { text, root: masked.restore(parsed.root), partial: true, problems: [], template: isWhole };
  }
  const masked = maskTemplate(text, false);
  const root = repair(masked.text, parseText(masked.text))?.root;
  return { text, root: root && masked.restore(root), partial: true, problems: [] };
}

/** One problem for all control characters; a binary file is not read at all. */
function withControls(text: string, first: number): Segment {
  const problems = [controlCharacter(text, first)];
  if (text.includes('\0')) return { text, root: undefined, partial: true, problems };
  const clean = text.replace(new RegExp(controls, 'g'), ' ');
  return { text, root: parseText(clean).root, partial: true, problems };
}
