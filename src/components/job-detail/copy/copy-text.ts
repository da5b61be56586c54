import { showNotice } from '@/components/ui/notice';

/**
 * Also where there is no clipboard API: a self-hosted server is often reached without TLS.
 * @throws Error when the browser does not let it
 */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const giveBack = noteFocusAndSelection();
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  giveBack();
  if (!isCopied) throw new Error('the browser refused');
}

/** Says what became of it: `copying` gives the words, and nothing else on the page would show it. */
export async function tellCopied(copying: Promise<string>): Promise<void> {
  await copying.then(showNotice, tellNotCopied);
}

export function tellNotCopied({ message }: Error): void {
  showNotice(`Could not copy: ${message}`);
}

/** @returns how to put both back */
function noteFocusAndSelection(): () => void {
  const focused = document.activeElement as HTMLElement | null;
  const selection = document.getSelection();
  const isSelecting = selection !== null && !selection.isCollapsed;
  const range = isSelecting ? selection.getRangeAt(0) : null;
  return () => {
    focused?.focus({ preventScroll: true });
    if (!range) return;
    selection?.removeAllRanges();
    selection?.addRange(range);
  };
}
