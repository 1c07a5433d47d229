/** The address of the page that explains a rule. */
export function rulePage(rule: string): string {
  return `https://github.com/kube-headless/kube-headless/blob/main/docs/rules/${rule}.md`;
}
