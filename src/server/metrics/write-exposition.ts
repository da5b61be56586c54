import { families, type FamilyName, type Sample, type Samples } from './families';

export const contentType = 'text/plain; version=0.0.4; charset=utf-8';

/** The text exposition format of Prometheus, version 0.0.4. */
export function writeExposition(samples: Samples): string {
  return (Object.keys(families) as FamilyName[])
    .map((name) => {
      const [type, help] = families[name];
      const head = `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
      return head + samples[name].map((sample) => writeSample(name, sample)).join('');
    })
    .join('');
}

function writeSample(name: string, { suffix = '', labels = {}, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  const written = pairs.length > 0 ? `{${pairs.join(',')}}` : '';
  return `${name}${suffix}${written} ${value}\n`;
}

function escapeLabel(text: string): string {
  return text.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));
}
