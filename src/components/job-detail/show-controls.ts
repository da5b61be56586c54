// Characters that would lie to a reader: terminal controls, and marks that turn text around.
const deceiving = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

const ansi = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** Text as it is safe to show; what is copied or downloaded stays as it was logged. */
export function showControls(text: string): string {
  return text.replace(ansi, '').replace(deceiving, '\ufffd');
}
