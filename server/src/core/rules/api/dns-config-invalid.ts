import { podTemplate } from '../../resources/facts/pod.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked, podKinds } from '../support/checked.ts';
import { isAtLeast } from '../support/kubernetes-version.ts';
import { subdomain } from '../support/names.ts';
import { podSeverity } from '../support/pod-spec.ts';

/** Limits of resolv.conf as the API server has them. */
const mostNameservers = 3;
const mostSearches = 32;
const mostCharacters = 2048;

export const dnsConfigInvalid = defineRule({
  id: 'api/dns-config-invalid',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    noNameservers: '`dnsPolicy: None` needs a name server in `dnsConfig.nameservers`',
    nameservers: 'At most {limit} name servers are possible, and there are {count}',
    searches: 'At most {limit} search domains are possible, and there are {count}',
    characters: 'Search domains have at most {limit} characters in all, and these have {count}',
    search: '"{value}" is not a domain name',
    option: 'An option needs a name',
  },
  docs: {
    summary: 'A `dnsConfig` that cannot become a resolv.conf.',
    why: 'With `dnsPolicy: None` all of resolv.conf comes from `dnsConfig`, so it has to name a name server. There are at most 3 name servers and 32 search domains of 2048 characters in all.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: None
  containers:
    - name: web
      image: registry.example/web:1
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: None
  dnsConfig:
    nameservers: [192.0.2.53]
  containers:
    - name: web
      image: registry.example/web:1
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config'],
  },
  check({ resource, facts, at }, world, report) {
    if (!isChecked(resource)) return;
    const { dnsPolicy, dnsConfig } = facts.pod;
    const severity = podSeverity(resource, world);
    const config = podTemplate(resource).at('spec').at('dnsConfig');
    const servers = dnsConfig?.nameservers.length ?? 0;
    if (dnsPolicy === 'None' && servers === 0 && !config.at('nameservers').templated)
      report({ message: 'noNameservers', severity, at: at(config, 'key') });
    if (!dnsConfig) return;
    const { searches, options } = dnsConfig;
    if (servers > mostNameservers)
      report({
        message: 'nameservers',
        severity,
        at: at(config.at('nameservers'), 'key'),
        args: { limit: mostNameservers, count: servers },
      });
    const place = at(config.at('searches'), 'key');
    const count = searches.join(' ').length;
    if (searches.length > mostSearches)
      report({
        message: 'searches',
        severity,
        at: place,
        args: { limit: mostSearches, count: searches.length },
      });
    else if (count > mostCharacters)
      report({ message: 'characters', severity, at: place, args: { limit: mostCharacters, count } });
    // the gate RelaxedDNSSearchValidation is on from 1.33
    const relaxed = isAtLeast(world.settings.kubernetesVersion, '1.33');
    for (const [i, field] of config.at('searches').items().entries()) {
      const value = field.text();
      if (value && !isTemplated(value) && !isSearch(value, relaxed))
        report({ message: 'search', severity, at: at([...config.path, 'searches', i]), args: { value } });
    }
    for (const [i, option] of options.entries())
      if (option.name === '') report({ message: 'option', severity, at: at([...config.path, 'options', i]) });
  },
});

function isSearch(value: string, relaxed: boolean): boolean {
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  if (!relaxed) return !subdomain(name);
  return value === '.' || !subdomain(name.replaceAll('_', 'a'));
}
