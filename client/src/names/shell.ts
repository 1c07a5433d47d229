import type { Name, NamesOfService } from '../../../server/src/protocol.ts';

/**
 * The image by which Kubernetes' own documentation debugs DNS; it has `dig` and `nslookup`.
 * https://kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution/
 */
const image = 'registry.k8s.io/e2e-test-images/agnhost:2.39';

/** `dig` for a name; the name ends in a dot, since dig applies no search list. */
export function digCommand(name: Name): string {
  return `dig +noall +answer ${name.name}. ${questionType(name)}`;
}

/** `nslookup` for a name; the last dot keeps the search list out. */
export function nslookupCommand(name: Name): string {
  return `nslookup -type=${questionType(name)} ${name.name}.`;
}

/** A pod that asks for a name and is gone afterwards. The image's own program has no `dig`: hence `--command`. */
export function kubectlCommand(name: Name, { namespace }: NamesOfService): string {
  return `kubectl run dns-test -n ${namespace} --rm -it --restart=Never --image=${image} --command -- ${digCommand(name)}`;
}

/** An alias is found by asking for addresses. */
function questionType({ types }: Name): string {
  const [first = 'A'] = types;
  return first === 'CNAME' ? 'A' : first;
}
