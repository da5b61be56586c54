import { BookOpen } from 'lucide-react';
import Link from 'next/link';
import { Fragment, useMemo } from 'react';
import { cn } from '@/components/ui/class-names';
import type { JobLog } from '@/model/api/job-logs';
import { ElasticText } from './elastic-text';
import { messageHead, type RowNeeds } from './fit-row';
import { Marked } from './highlighted';
import { planRow, type RowField } from './plan-row';

interface RowTextProps {
  line: Pick<JobLog, 'message' | 'data'>;
  query: string;
  /** the folder that all paths of the log are in; empty where they share none */
  pathPrefix: string;
  /** the library's folders */
  roots: readonly string[];
  /** all of it is shown, on as many lines as it takes */
  isWhole: boolean;
}

/**
 * The message and the data of a row: on one line, or where there is little room on two and more. The
 * text of the document is what the search finds, with the spaces between.
 */
export function RowText({ line, query, pathPrefix, roots, isWhole }: RowTextProps) {
  const { message, fields, needs } = useMemo(
    () => planRow(line, query, pathPrefix, roots, isWhole),
    [line, query, pathPrefix, roots, isWhole],
  );
  return (
    <>
      <bdi data-message className={cn('text-fg', !isWhole && narrow.message)}>
        <ElasticText part={message} ranges={message.ranges} needs={needs} leastHead={messageHead} />
      </bdi>
      {fields.length > 0 && ' '}
      {fields.length > 0 && (
        <span data-fields className={cn('text-faint', !isWhole && narrow.fields)}>
          {fields.map((field, index) => (
            <Fragment key={index}>
              {index > 0 && ' '}
              <FieldText field={field} needs={needs} />
            </Fragment>
          ))}
        </span>
      )}
    </>
  );
}

/** Where there is little room, the message and the data wrap, each on lines of its own. */
const narrow = {
  message: 'max-md:line-clamp-4 max-md:flex-auto max-md:[overflow-wrap:anywhere]',
  fields:
    'max-md:line-clamp-6 max-md:basis-full max-md:leading-5 max-md:pb-1 max-md:[overflow-wrap:anywhere]',
};

function FieldText({
  field: { key, link, before, prefix, value },
  needs,
}: {
  field: RowField;
  needs: RowNeeds;
}) {
  return (
    <>
      <Marked text={key.text} ranges={key.ranges} />
      {link && (
        <Link
          href={link}
          prefetch={false}
          // One stop of the Tab key a row is enough; an open row has the link again.
          tabIndex={-1}
          aria-label="Open the book"
          title="Open the book"
          className="-my-0.5 inline-flex size-6 items-center justify-center rounded-sm align-top hover:text-accent"
        >
          <BookOpen aria-hidden className="size-3.5" />
        </Link>
      )}
      <bdi className="text-muted">
        {before}
        {/* Left to the eye's memory, though it is there to copy and to read out. */}
        {prefix !== '' && (
          <span className="text-faint before:content-['…/']" title={prefix}>
            <span className="text-[0px] leading-none">{prefix}</span>
          </span>
        )}
        <ElasticText part={value} ranges={value.ranges} needs={needs} />
      </bdi>
    </>
  );
}
