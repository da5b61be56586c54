// What this process has seen of the others. Silence is measured by our own steady clock: clocks of
// two hosts disagree, and one that was stepped back would make the dead look alive for that long.

interface Sighting {
  heartbeatMs: number;
  /** ms of our steady clock at which we first saw this heartbeat */
  sinceMs: number;
  /** no process of this host had its pid */
  wasGone: boolean;
  livesElsewhere: boolean;
}

interface Seen {
  /** since we saw its latest heartbeat come */
  silentMs: number;
  /** it beat after its pid was gone: in another container, which has our host's name */
  livesElsewhere: boolean;
}

export interface LastSeen {
  /** @param isGone by its pid, on this host */
  see(processId: string, heartbeatAt: Date, isGone: boolean, steadyMs: number): Seen;
}

export function trackLastSeen(): LastSeen {
  const seen = new Map<string, Sighting>();
  return {
    see(processId, heartbeatAt, isGone, steadyMs) {
      const heartbeatMs = heartbeatAt.getTime();
      let sighting = seen.get(processId);
      if (sighting?.heartbeatMs !== heartbeatMs) {
        const livesElsewhere =
          sighting !== undefined && (sighting.livesElsewhere || sighting.wasGone);
        sighting = { heartbeatMs, sinceMs: steadyMs, wasGone: isGone, livesElsewhere };
        seen.set(processId, sighting);
      }
      sighting.wasGone = isGone;
      return { silentMs: steadyMs - sighting.sinceMs, livesElsewhere: sighting.livesElsewhere };
    },
  };
}
