/** What is wrong with a name; `characters` names the first character that may not stand there. */
export type NameProblem =
  | { readonly what: 'long'; readonly limit: number }
  | { readonly what: 'capitals' | 'dots' | 'edge' | 'letterFirst' | 'letter' | 'hyphens' }
  | { readonly what: 'characters'; readonly character: string };

/** Checks a name; undefined when it is right. */
export type NameSyntax = (name: string) => NameProblem | undefined;

/** A label of a DNS name as RFC 1123 has it: 63 characters at most. */
export const label: NameSyntax = name =>
  tooLong(name, 63) ?? (name.includes('.') ? { what: 'dots' } : letters(name, /[^a-z0-9-]/)) ?? edge(name);

/** The same, and the first character is a letter (RFC 1035). */
export const label1035: NameSyntax = name =>
  label(name) ?? (/^[0-9]/.test(name) ? { what: 'letterFirst' } : undefined);

/** Labels with dots between, 253 characters at most. */
export const subdomain: NameSyntax = name => subdomainOf(name, 253);

/** A host name for the kernel: 64 characters at most. */
export const kernelName: NameSyntax = name => subdomainOf(name, 64);

/** A port's name as RFC 6335 has it: 15 characters, one of them a letter, no two hyphens in a row. */
export const portName: NameSyntax = name => {
  const problem = tooLong(name, 15) ?? letters(name, /[^a-z0-9-]/);
  if (problem) return problem;
  if (!/[a-z]/.test(name)) return { what: 'letter' };
  return name.includes('--') ? { what: 'hyphens' } : edge(name);
};

/** The start of a generated name, whose last hyphen is followed by other characters. */
export function prefix(syntax: NameSyntax): NameSyntax {
  return start => syntax(start.length > 1 && start.endsWith('-') ? `${start.slice(0, -2)}a` : start);
}

/** The nearest right name, when it is plain what to write: in small letters, `-` for other marks. */
export function rightName(name: string, syntax: NameSyntax): string | undefined {
  const small = name.trim().toLowerCase();
  const first = syntax(small) ? small.replace(/[^a-z0-9.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') : small;
  const candidates = [first, first.replaceAll('.', '-'), first.replace(/-{2,}/g, '-')];
  return candidates.find(candidate => candidate !== '' && candidate !== name && !syntax(candidate));
}

function subdomainOf(name: string, limit: number): NameProblem | undefined {
  const problem = tooLong(name, limit) ?? letters(name, /[^a-z0-9.-]/);
  if (problem) return problem;
  return name.split('.').map(edge).find(Boolean);
}

function tooLong(name: string, limit: number): NameProblem | undefined {
  return name.length > limit ? { what: 'long', limit } : undefined;
}

function letters(name: string, wrong: RegExp): NameProblem | undefined {
  if (/[A-Z]/.test(name) && !wrong.test(name.toLowerCase())) return { what: 'capitals' };
  const character = wrong.exec(name.toLowerCase())?.[0];
  return character === undefined ? undefined : { what: 'characters', character };
}

function edge(name: string): NameProblem | undefined {
  return /^[a-z0-9](.*[a-z0-9])?$/.test(name) ? undefined : { what: 'edge' };
}
