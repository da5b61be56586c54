// What a page's controls look like to whoever needs them large, visible and named (WCAG 2.2).
import type { Locator, Page } from '@playwright/test';

/** What can be pressed, as far as it is drawn. */
export const controls =
  'a[href], button, input, select, textarea, summary, [role=button], [role=menuitem], [tabindex="0"]';

/**
 * Targets under 24 × 24 px that are too near to another one, and not part of a sentence (2.5.8).
 * @returns their markup
 */
export function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const least = 24;
    const boxOf = (element: Element) => {
      // What is pressed is the label, where a box lies in one.
      const target = element.matches('input') ? (element.closest('label') ?? element) : element;
      return { target, ...target.getBoundingClientRect().toJSON() } as DOMRect & {
        target: Element;
      };
    };
    const isDrawn = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const isInSentence = ({ target }: { target: Element }) =>
      getComputedStyle(target).display === 'inline' &&
      (target.parentElement!.textContent ?? '').trim() !== (target.textContent ?? '').trim();
    const all = [...document.querySelectorAll(selector)]
      // A chart, whose bars the buttons beside it lead to as well, one by one.
      .filter((element) => !element.closest('nav[aria-label^="Other runs"] ol'))
      .filter(isDrawn)
      .map(boxOf)
      // Read by screen readers alone until it has the focus.
      .filter(({ width, height }) => width > 1 && height > 1);
    const isSmall = (box: DOMRect) => box.width < least - 0.5 || box.height < least - 0.5;
    const isNear = (box: (typeof all)[number], other: (typeof all)[number]) => {
      if (box.target.contains(other.target) || other.target.contains(box.target)) return false;
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const gapX = Math.max(other.left - x, 0, x - other.right);
      const gapY = Math.max(other.top - y, 0, y - other.bottom);
      return Math.hypot(gapX, gapY) < least / 2 - 0.5;
    };
    return all
      .filter(
        (box) => isSmall(box) && !isInSentence(box) && all.some((other) => isNear(box, other)),
      )
      .map(({ target, width, height }) => `${width}×${height} ${target.outerHTML.slice(0, 200)}`);
  }, controls);
}

export interface Stop {
  /** its name, for messages */
  name: string;
  /** whether the focus was on it before: on the page's first place, or on another one */
  isAgain: false | 'first' | 'other';
  /** the focus can be told from its place without it (2.4.7) */
  isMarked: boolean;
  /** px of it that nothing covers (2.4.11) */
  seen: number;
}

/** Where the focus is; null when it is on the page itself. */
export function readStop(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const page = window as Window & { stopsSeen?: Element[] };
    const before = (page.stopsSeen ??= []).indexOf(element);
    if (before < 0) page.stopsSeen.push(element);
    // An input may leave its looks to its label.
    const shown = element.closest('label') ?? element;
    const box = shown.getBoundingClientRect();
    const share = [0.1, 0.3, 0.5, 0.7, 0.9];
    const points = share.flatMap((x) =>
      share.map((y) => [box.left + box.width * x, box.top + box.height * y] as const),
    );
    const seen = points.filter(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top !== null && (shown.contains(top) || top.contains(shown));
    });
    return {
      name: (element.getAttribute('aria-label') ?? element.outerHTML).slice(0, 160),
      isAgain: before < 0 ? (false as const) : before === 0 ? 'first' : 'other',
      isMarked: [element, shown, element.parentElement!].some((one) =>
        [undefined, '::after'].some((part) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(one, part);
          return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
        }),
      ),
      seen: seen.length / points.length,
    };
  });
}

/** Text that its own box cuts off, where no ellipsis says so (1.4.4, 1.4.12). @returns markup */
export function findCutText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cuts = (element: Element) => {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
      const isWide = element.scrollWidth > element.clientWidth + 1;
      // A line that is taller than its box by less than a third still shows its letters.
      const isTall = element.scrollHeight > element.clientHeight * 1.34 + 1;
      return (
        (overflowY === 'hidden' && isTall) ||
        (overflowX === 'hidden' && isWide && textOverflow !== 'ellipsis')
      );
    };
    const hasText = (element: Element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent!.trim() !== '',
      );
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility() && element.clientWidth > 1)
      .filter((element) => hasText(element) && cuts(element))
      .map((element) => element.outerHTML.slice(0, 200));
  });
}

/** Contrast of two colours as they are painted, 1 to 21: `edge` against what is around it. */
export async function contrastOfBorder(control: Locator): Promise<number> {
  return control.evaluate((element) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const paint = (colours: string[]) => {
      canvas.clearRect(0, 0, 1, 1);
      for (const colour of colours) {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
      }
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const grounds: string[] = [];
    for (let at = element.parentElement; at; at = at.parentElement) {
      grounds.unshift(getComputedStyle(at).backgroundColor);
    }
    const luminance = (rgb: number[]) =>
      rgb
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index]!, 0);
    const ground = luminance(paint(grounds));
    const edge = luminance(paint([...grounds, getComputedStyle(element).borderTopColor]));
    return (Math.max(ground, edge) + 0.05) / (Math.min(ground, edge) + 0.05);
  });
}
