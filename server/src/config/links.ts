const pages = 'https://github.com/kube-headless/kube-headless/blob/main/docs/rules';

/** The page that explains a rule. */
export function ruleUrl(id: string): string {
  return `${pages}/${id}.md`;
}
