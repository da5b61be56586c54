/** The text under the heading of `version` (`## 1.2.3`, perhaps with a date behind it); '' = none. */
export function readNotes(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split(/\s/, 1)[0] === version);
  return section?.slice(section.indexOf('\n')).trim() ?? '';
}
