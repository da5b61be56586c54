import type { ComponentProps } from 'react';

type LinkProps = ComponentProps<'a'> & { prefetch?: boolean; replace?: boolean; scroll?: boolean };

/** In place of next/link: a plain link. */
export default function Link(props: LinkProps) {
  const own = { ...props };
  delete own.prefetch;
  delete own.replace;
  delete own.scroll;
  return <a {...own} />;
}
