import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { familyOf } from '../../resolve/address.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { shortNames } from './answers.ts';
import { headline, line } from './blocks.ts';
import { linked } from './links.ts';
import type { HoverPlace } from './place.ts';
import type { Scene } from './scene.ts';
import { serviceSort } from './wording.ts';

/** What an ExternalName Service answers: another name. https://kubernetes.io/docs/concepts/services-networking/service/#externalname */
export function externalAnswer(scene: Scene, place: HoverPlace): readonly Block[] {
  const { service, fqdn } = scene;
  const target = service.externalName;
  const head = (nothing: boolean): Block =>
    nothing
      ? headline(service.name, serviceSort(scene), message('resolves to nothing'))
      : headline(service.name, serviceSort(scene));
  if (target === undefined || isTemplated(target)) return [head(false), shortNames(scene, undefined)];
  if (familyOf(target) !== undefined) {
    const link = linked('place', place.link(service.key, ['spec', 'externalName']));
    const text = message(
      '`{target}` is an address, and CoreDNS makes no alias of one: `{name}` is NXDOMAIN ({place}).',
      {
        target,
        name: fqdn,
        place: '',
      },
    );
    return [head(true), line(text, link)];
  }
  return [
    head(false),
    line(message('`{name}` is an alias (CNAME) of `{target}`.', { name: fqdn, target })),
    ...absolute(target),
    shortNames(scene, undefined),
  ];
}

/** No search list is applied to the target. */
function absolute(target: string): readonly Block[] {
  if (target.replace(/\.$/, '').includes('.') && !/\.svc\.?$/.test(target)) return [];
  return [line(message('`{target}` is taken as a full name: no search list completes it.', { target }))];
}
