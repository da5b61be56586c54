'use client';

import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { themeCookie, themes, type Theme } from './theme';

const looks: Record<Theme, { icon: LucideIcon; word: string }> = {
  system: { icon: Monitor, word: 'System theme' },
  light: { icon: Sun, word: 'Light theme' },
  dark: { icon: Moon, word: 'Dark theme' },
};

export function ThemeSwitch({ theme: initial }: { theme: Theme }) {
  const [theme, setTheme] = useState(initial);

  function choose(next: Theme) {
    setTheme(next);
    applyTheme(next);
  }

  return (
    <fieldset className="flex rounded-full border p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map((option) => (
        <ThemeOption
          key={option}
          option={option}
          isChosen={option === theme}
          onChoose={() => choose(option)}
        />
      ))}
    </fieldset>
  );
}

interface ThemeOptionProps {
  option: Theme;
  isChosen: boolean;
  onChoose: () => void;
}

function ThemeOption({ option, isChosen, onChoose }: ThemeOptionProps) {
  const { icon: Icon, word } = looks[option];
  return (
    <label
      title={word}
      className="flex size-6 items-center justify-center rounded-full text-faint hover:text-fg has-checked:bg-raised has-checked:text-fg has-focus-visible:outline-2 has-focus-visible:outline-accent"
    >
      <input
        type="radio"
        name="theme"
        className="sr-only"
        aria-label={word}
        checked={isChosen}
        onChange={onChoose}
      />
      <Icon aria-hidden className="size-3.5" />
    </label>
  );
}

const yearSeconds = 365 * 24 * 60 * 60;

function applyTheme(theme: Theme) {
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${yearSeconds}; samesite=lax`;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
