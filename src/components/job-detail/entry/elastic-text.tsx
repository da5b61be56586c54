import { cn } from '@/components/ui/class-names';
import type { TextRange } from '@/model/fold-text';
import { isVeryLong, limitHead, type RowNeeds, type RowPart } from './fit-row';
import { Marked } from './highlighted';

interface ElasticTextProps {
  part: RowPart;
  /** marked in the part's text */
  ranges: readonly TextRange[];
  needs: RowNeeds;
  /** columns of the head that are seen in any case */
  leastHead?: number;
}

/** A text whose head gives way to its tail; where rows wrap, only a very long one. */
export function ElasticText({ part, ranges, needs, leastHead }: ElasticTextProps) {
  const { text, tailAt } = part;
  if (tailAt === null) return <Marked text={text} ranges={ranges} />;
  const head = text.slice(0, tailAt);
  return (
    <>
      <span
        data-head
        style={{ maxWidth: limitHead(part, needs, leastHead) }}
        className={cn(
          'inline-block truncate align-top',
          isVeryLong(text)
            ? 'max-md:max-w-full!'
            : 'max-md:inline max-md:max-w-none! max-md:overflow-visible max-md:whitespace-normal',
        )}
      >
        <Marked text={head} ranges={ranges} />
      </span>
      <Marked text={text.slice(tailAt)} ranges={ranges} from={tailAt} />
    </>
  );
}
