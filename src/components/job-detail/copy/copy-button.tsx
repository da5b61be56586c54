'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { copyText, tellNotCopied } from './copy-text';

interface CopyButtonProps {
  /** What is copied: "data", "stack trace" */
  what: string;
  text: string;
}

export function CopyButton({ what, text }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [isCopied]);

  return (
    <Button
      variant="ghost"
      size="sm"
      icon={isCopied ? Check : Copy}
      aria-label={isCopied ? `Copied ${what}` : `Copy ${what}`}
      onClick={() => void copyText(text).then(() => setCopied(true), tellNotCopied)}
    />
  );
}
