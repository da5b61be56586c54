'use client';

import { KeyboardHelp, type Shortcut } from '@/components/keys/keyboard-help';
import { ExampleList } from './example-list';

const shortcuts: readonly Shortcut[] = [
  [['/'], 'Search'],
  [['n', 'N'], 'Next and previous match'],
  [['e', 'E'], 'Next and previous error'],
  [['j', 'k'], 'Next and previous row'],
  [['Enter'], 'Open or close the row'],
  [['g', 'G'], 'First line, latest line'],
  [['t'], 'Go to a line or time'],
  [['f'], 'Autoscroll on or off'],
  [['.'], 'Copy a link to the row'],
  [['?'], 'This help'],
];

const searches: readonly (readonly [typed: string, meaning: string])[] = [
  ['disk full', 'Both words, in any order'],
  ['"disk full"', 'The phrase as it stands'],
  ['-unchanged', 'Not this word'],
  ['level:error,fatal', 'One of these levels'],
  ['level:>=warn', 'This level and above'],
];

export function LogHelp({ onClose }: { onClose: () => void }) {
  return (
    <KeyboardHelp shortcuts={shortcuts} onClose={onClose}>
      <h3 className="mt-5 font-medium">Search</h3>
      <ExampleList examples={searches} />
      <p className="mt-2 text-xs text-faint">
        Message, data and stack trace are searched; case and accents do not matter. Paste a row from
        a log to find it.
      </p>
    </KeyboardHelp>
  );
}
