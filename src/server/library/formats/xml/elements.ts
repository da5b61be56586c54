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

export function childText(parent: Element, name: string): string | null {
  const child = childNamed(parent, name);
  return child && textOf(child);
}

/** An attribute by its local name: `opf:role` and `role` are the same to us. */
export function attributeOf(element: Element, name: string): string | null {
  for (const attribute of Array.from(element.attributes)) {
    if ((attribute.localName ?? attribute.name) === name) return attribute.value;
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
