/** One thing that is wrong in the settings, in words that a person can act on. */
export interface Problem {
  /** `shisho.yaml:3` or `environment` */
  where: string;
  /** the key as written there; null when the file itself is wrong */
  key: string | null;
  message: string;
}

/** The settings cannot be used. Carries every problem, not only the first. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  constructor(readonly problems: readonly Problem[]) {
    super(describe(problems));
  }
}

function describe(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  const lines = problems.map(({ where, key, message }) =>
    key === null ? `  ${where}: ${message}` : `  ${where}: ${key}: ${message}`,
  );
  return [`The settings have ${count}:`, ...lines].join('\n');
}
