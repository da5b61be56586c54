import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';

type Loaded<Props> = ComponentType<Props> | { default: ComponentType<Props> };
interface Options {
  ssr?: boolean;
  loading?: () => ReactNode;
}

/** In place of next/dynamic: loaded when it is first rendered. */
export default function dynamic<Props extends object>(
  load: () => Promise<Loaded<Props>>,
  { loading }: Options = {},
) {
  const Part = lazy(async () => {
    const loaded = await load();
    return 'default' in loaded ? loaded : { default: loaded };
  });
  return function Dynamic(props: Props) {
    return (
      <Suspense fallback={loading?.() ?? null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
