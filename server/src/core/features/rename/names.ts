import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import { isAtLeast } from '../../rules/support/kubernetes-version.ts';
import { keyProblem, valueProblem } from '../../rules/support/labels.ts';
import { label, label1035, portName, subdomain } from '../../rules/support/names.ts';
import type { NamedSymbol } from '../navigation/symbol.ts';
import type { View } from '../view.ts';

/** Why the API server would not take a name; undefined when it would. */
export function nameFault(name: string, { sort, object }: NamedSymbol, view: View): Message | undefined {
  const facts = view.files.facts(object);
  if (!facts) return undefined;
  switch (sort) {
    case 'label':
      return (
        valueProblem(name) &&
        message(
          '"{name}" cannot be the value of a label: letters, digits, `-`, `_` and `.`, at most 63, with a letter or digit at both ends',
          { name },
        )
      );
    case 'labelKey':
      return (
        keyProblem(name) &&
        message(
          '"{name}" cannot be the key of a label: letters, digits, `-`, `_` and `.`, at most 63, with a letter or digit at both ends, behind an optional domain and `/`',
          { name },
        )
      );
    case 'containerPort':
      return (
        portName(name) &&
        message(
          '"{name}" cannot be the name of a container port: small letters, digits and single `-`, at most 15, with a letter among them',
          { name },
        )
      );
    case 'servicePort':
    case 'volume':
      return label(name) && oneLabel(name);
    default:
      return ofObject(name, facts, view);
  }
}

function ofObject(name: string, facts: Facts, view: View): Message | undefined {
  const { kind } = facts;
  if (kind === 'Service' && !isAtLeast(view.world(facts.uri).settings.kubernetesVersion, '1.36'))
    return (
      label1035(name) &&
      message(
        '"{name}" cannot be the name of a Service: small letters, digits and `-`, at most 63, a letter first and no `-` last',
        { name },
      )
    );
  if (kind === 'Service' || kind === 'StatefulSet') {
    const long = kind === 'StatefulSet' && name.length > setLimit;
    return label(name)
      ? oneLabel(name)
      : long
        ? message(
            'The name of a StatefulSet has at most {limit} characters, as its pods get a label with it',
            { limit: setLimit },
          )
        : undefined;
  }
  return (
    subdomain(name) &&
    message(
      '"{name}" cannot be the name of a {kind}: small letters, digits, `-` and `.`, with a letter or digit at both ends',
      { name, kind },
    )
  );
}

/** With the revision behind it the name is the value of a label. */
const setLimit = 52;

function oneLabel(name: string): Message {
  return message(
    '"{name}" cannot be a name here: small letters, digits and `-`, at most 63, with a letter or digit at both ends',
    { name },
  );
}
