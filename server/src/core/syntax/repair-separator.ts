import { message } from '../base/message.ts';
import type { Line } from './lines.ts';
import type { MapNode, Node } from './node.ts';
import { keyOf } from './outline.ts';
import type { Finding } from './repair-kit.ts';

/** Lines of dashes that are meant as the marker between documents: `----`, `--`, `- - -`. */
export function wrongSeparators(text: string, lines: readonly Line[]): readonly Finding[] {
  return lines.flatMap(line => {
    const written = text.slice(line.start, line.end).trimEnd();
    if (line.kind !== 'content' || !/^(?:-{2}|-{4,}|-(?: -)+|[\u2013\u2014]+-*)$/.test(written)) return [];
    const next = lines.slice(line.number + 1).find(other => other.kind === 'content');
    if (!next?.key || next.column !== 0 || next.dashes.length > 0) return [];
    const span = { start: line.start, end: line.start + written.length };
    const finding: Finding = {
      id: 'separator',
      message: message('Documents are separated by three dashes, not by `{text}`', {
        text: written.slice(0, 40),
      }),
      title: message('Change it to `---`'),
      ...span,
      edits: [{ ...span, newText: '---' }],
    };
    return [finding];
  });
}

/** Where a second object starts in a document: both `apiVersion` and `kind` are there again, and kubectl would take the last. */
export function missingSeparators(
  text: string,
  lines: readonly Line[],
  root: Node | undefined,
): readonly Finding[] {
  if (root?.type !== 'map' || root.flow || !isTwice(root, 'apiVersion') || !isTwice(root, 'kind')) return [];
  const findings: Finding[] = [];
  let seen = new Set<string>();
  for (const line of lines) {
    const key = line.kind === 'content' && line.column === 0 ? keyOf(text, line) : undefined;
    if (key === undefined) continue;
    if (seen.has(key) && (key === 'apiVersion' || key === 'kind')) {
      findings.push(missing(text, lines, line, key));
      seen = new Set();
    }
    seen.add(key);
  }
  return findings;
}

function isTwice(root: MapNode, key: string): boolean {
  return root.duplicates.some(duplicate => duplicate.key === key);
}

function missing(text: string, lines: readonly Line[], line: Line, key: string): Finding {
  let first = line;
  while (lines[first.number - 1]?.kind === 'comment') first = lines[first.number - 1]!;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    id: 'missing-separator',
    message: message(
      'A second object starts here without `---` before it; only the last "{key}" would count',
      { key },
    ),
    title: message('Insert `---`'),
    start: line.key!.start,
    end: line.key!.end,
    edits: [{ start: first.start, end: first.start, newText: `---${eol}` }],
  };
}

/** Conflict markers of version control: the first side is kept so that the rest can be read. */
export function conflicts(text: string, lines: readonly Line[]): readonly Finding[] {
  const findings: Finding[] = [];
  let open: { finding: Finding; theirs: number | undefined } | undefined;
  for (const line of lines) {
    const mark = /^(<{7}|\|{7}|={7}|>{7})(?: |$)/.exec(text.slice(line.start, line.end))?.[1]?.[0];
    if (mark === '<') {
      open = { finding: conflict(line), theirs: undefined };
    } else if (open && (mark === '|' || mark === '=')) open.theirs ??= line.start;
    else if (open && mark === '>') {
      findings.push(withoutTheirs(open.finding, open.theirs ?? line.start, line, text));
      open = undefined;
    }
  }
  return findings;
}

function conflict(line: Line): Finding {
  const span = { start: line.start, end: line.end };
  return {
    id: 'merge-conflict',
    message: message('This merge conflict is not resolved'),
    ...span,
    edits: [],
  };
}

function withoutTheirs(finding: Finding, from: number, last: Line, text: string): Finding {
  const blank = (start: number, end: number) => ({
    start,
    end,
    newText: text.slice(start, end).replace(/[^\r\n]/g, ' '),
  });
  return { ...finding, edits: [blank(finding.start, finding.end), blank(from, last.end)] };
}
