import type { Items } from '../items.ts';
import { compile } from '../select.ts';
import type { FieldSpec } from '../specs/field-spec.ts';
import { setField } from '../specs/field-spec.ts';
import type { Tree } from '../tree/tree.ts';

/** One entry of `images`: in containers wherever they stand, and in the fields of the specs. */
export function setImages(items: Items, entry: Tree, specs: readonly FieldSpec[]): void {
  const pattern = compile(`^${entry.get('name')?.text ?? ''}(:[\\w.{}-]*)?(@sha256:[\\w.{}-]*)?$`);
  const set = (field: Tree): void => {
    if (field.type === 'scalar' && pattern.test(field.text)) change(field, entry);
  };
  for (const item of items.all()) {
    if (item.kind !== 'CustomResourceDefinition')
      eachContainer(item.tree, container => setIn(container, set));
    for (const spec of specs) setField(item, spec, { set });
  }
}

function setIn(container: Tree, set: (field: Tree) => void): void {
  const image = container.get('image');
  if (image) set(image);
}

function eachContainer(tree: Tree, visit: (container: Tree) => void): void {
  for (const item of tree.items()) eachContainer(item, visit);
  for (const key of tree.keys()) {
    const value = tree.get(key)!;
    eachContainer(value, visit);
    if (key === 'containers' || key === 'initContainers') for (const item of value.items()) visit(item);
  }
}

function change(field: Tree, entry: Tree): void {
  const text = (key: string): string => entry.get(key)?.text ?? '';
  const image = splitImage(field.text);
  const [newTag, newDigest, suffix] = [text('newTag'), text('digest'), text('tagSuffix')];
  let { tag, digest } = image;
  if (newTag || newDigest) [tag, digest] = [newTag, newDigest];
  else if (suffix) [tag, digest] = [tag + suffix, ''];
  const value = (text('newName') || image.name) + (tag && `:${tag}`) + (digest && `@${digest}`);
  const decides = ['newTag', 'digest', 'tagSuffix', 'newName'].map(key => entry.get(key)).find(Boolean);
  if (value !== field.text) field.write(value, (decides ?? entry).place);
}

/** The parts of an image's address; a colon in front of the first slash belongs to a registry's port. */
function splitImage(image: string): { readonly name: string; readonly tag: string; readonly digest: string } {
  const slash = Math.max(0, image.indexOf('/'));
  const at = image.indexOf('@', slash);
  const [address, digest] = at < 0 ? [image, ''] : [image.slice(0, at), image.slice(at + 1)];
  const colon = address.indexOf(':', slash);
  if (colon < 0) return { name: address, tag: '', digest };
  return { name: address.slice(0, colon), tag: address.slice(colon + 1), digest };
}
