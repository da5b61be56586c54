import type { Element, Node } from '@xmldom/xmldom';

/** The child elements with that local name, whatever their prefix, in upper or lower case. */
export function childrenNamed(parent: Element, name: string): Element[] {
  const found: Element[] = [];
  for (let node: Node | null = parent.firstChild; node; node = node.nextSibling) {
    if (isElement(node) && localName(node) === name) found.push(node);
  }
  return found;
}

export function childNamed(parent: Element, name: string): Element | null {
  return childrenNamed(parent, name)[0] ?? null;
}

const blocks = /^(?:p|div|br|li|tr|blockquote|h[1-6])$/;

/** The text inside, of at most 64 K characters; deep nesting costs a loop, not the stack. */
export function textOf(element: Element): string {
  let text = '';
  let node: Node | null = element.firstChild;
  while (node && text.length < 65_536) {
    if (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE) {
      text += node.nodeValue ?? '';
    }
    // HTML may stand inside as it is, not as text.
    const name = isElement(node) ? localName(node) : '';
    if (blocks.test(name)) text += '\n';
    const isHidden = name === 'script' || name === 'style';
    node = (isHidden ? null : node.firstChild) ?? nextAfter(node, element);
  }
  return text;
}

/** Of elements without a text programs write many, before the one that has it. */
export function firstOf(
  parent: Element,
  name: string,
  toPlain: (text: string) => string | null,
): string | null {
  return firstVisible(childrenNamed(parent, name), toPlain);
}

/** The first text of them that is left of it. */
export function firstVisible(
  elements: readonly Element[],
  toPlain: (text: string) => string | null,
): string | null {
  for (const element of elements) {
    const text = toPlain(textOf(element));
    if (text) return text;
  }
  return null;
}

/** An attribute by its local name in lower case: `opf:role`, `role` and `Role` are the same to us. */
export function attributeOf(element: Element, name: string): string | null {
  for (const attribute of Array.from(element.attributes)) {
    const own = attribute.localName ?? attribute.name;
    if (own === name || (own.length === name.length && own.toLowerCase() === name)) {
      return attribute.value;
    }
  }
  return null;
}

function nextAfter(node: Node, root: Element): Node | null {
  for (let at: Node | null = node; at && at !== root; at = at.parentNode) {
    if (at.nextSibling) return at.nextSibling;
  }
  return null;
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}

function localName(element: Element): string {
  return (element.localName ?? element.tagName).toLowerCase();
}
