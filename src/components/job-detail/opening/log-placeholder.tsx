import { cn } from '@/components/ui/class-names';

interface LogPlaceholderProps {
  isArriving: boolean;
  /** the server cannot tell how high rows that wrap are, and so not where one of them is */
  isPlaceUnknown: boolean;
}

/** Rows to come, over those of another place, while a link's lines are on their way. */
export function LogPlaceholder({ isArriving, isPlaceUnknown }: LogPlaceholderProps) {
  return (
    <div
      aria-hidden
      data-log-cover
      className={cn(
        'absolute inset-y-0 right-3 left-0 z-10 bg-bg print:hidden',
        !isArriving && 'hidden [html[data-opens-lines]_&]:block',
        isPlaceUnknown && 'max-md:block',
      )}
    >
      <div className="mx-4 h-full max-w-3xl bg-[repeating-linear-gradient(to_bottom,transparent_0_7px,var(--color-raised)_7px_17px,transparent_17px_24px)] sm:mx-6" />
    </div>
  );
}
