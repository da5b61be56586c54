import type { Book } from '@/model/api/books';
import { formatBytes, formatCountOf } from '@/model/format';
import { showControls } from '@/model/show-controls';
import { CopyButton } from '@/components/job-detail/copy/copy-button';
import { Time } from '@/components/time/time';
import { nameFormat } from '../describe-book';
import { Fact, FactList } from './fact-list';

export function FileFacts({ book }: { book: Book }) {
  return (
    <FactList title="File">
      <Fact name="Path">
        <span className="flex items-start gap-1">
          <span className="min-w-0 font-mono text-xs leading-5">{showControls(book.path)}</span>
          <span className="-my-1 shrink-0">
            <CopyButton what="path" text={book.path} />
          </span>
        </span>
      </Fact>
      <Fact name="Format">{nameFormat(book.format)}</Fact>
      <Fact name="Size">
        <span title={formatCountOf(book.size, 'byte')}>{formatBytes(book.size)}</span>
      </Fact>
      <Fact name="Modified">
        <Time at={book.modified_at} />
      </Fact>
      <Fact name="Verified">{book.verified_at ? <Time at={book.verified_at} /> : 'Not yet'}</Fact>
    </FactList>
  );
}
