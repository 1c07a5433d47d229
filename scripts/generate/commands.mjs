const category = 'Kube Headless';
const id = name => `kubeHeadless.${name}`;
const text = name => `command.${name}`;

/** `contributes.commands` and `contributes.menus` from the table of commands. */
export function commandContributions({ commands, paletteWhen }) {
  const all = Object.entries(commands);
  const menus = { commandPalette: [] };
  for (const [name, { menus: places = [], palette = paletteOf(places) }] of all) {
    if (palette) menus.commandPalette.push({ command: id(name), when: paletteWhen[palette] });
    for (const { menu, when, group } of places) {
      menus[menu] ??= [];
      menus[menu].push({ command: id(name), when, group });
    }
  }
  return {
    commands: all.map(([name, { icon }]) => ({
      command: id(name),
      category,
      title: `%${text(name)}%`,
      ...(icon ? { icon: `$(${icon})` } : {}),
    })),
    menus,
  };
}

/** The titles by their keys in package.nls.json. */
export function commandTexts({ commands, plain }) {
  return Object.fromEntries(Object.entries(commands).map(([name, { title }]) => [text(name), plain(title)]));
}

/** What is only about the item of a view needs one. */
function paletteOf(places) {
  const isOfItem = places.length > 0 && places.every(({ menu }) => menu === 'view/item/context');
  return isOfItem ? 'never' : undefined;
}
