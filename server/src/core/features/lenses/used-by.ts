import { message } from '../../base/message.ts';
import type { Facts, ServiceFacts } from '../../resources/facts/facts.ts';
import { TextUsers } from '../callers/text-users.ts';
import type { View } from '../view.ts';
import type { Said } from './lenses.ts';

/** What tells of each of these objects by how many strings it is named; of a Service that none names nothing. */
export function usedBy(all: readonly Facts[], view: View): (facts: Facts) => Said | undefined {
  const services = all.filter((one): one is ServiceFacts => one.sort === 'service');
  const users = new TextUsers(new Set(services.map(({ name }) => name)), view);
  return facts => {
    const places = facts.sort === 'service' ? users.of(facts) : [];
    const count = places.length;
    if (count === 0) return undefined;
    const title = count === 1 ? message('used by 1 string') : message('used by {count} strings', { count });
    return { title, places };
  };
}
