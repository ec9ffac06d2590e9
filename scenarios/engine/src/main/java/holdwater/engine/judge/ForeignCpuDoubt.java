package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Who starves a system of its machine may not blame it. A FAIL that is made of starved seconds is
 * none, and says who it was; what the run itself used excuses nothing.
 */
final class ForeignCpuDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    Stream<String> windows =
        findings.windows().stream()
            .filter(judged -> judged.verdict() == Verdict.FAIL && findings.excused(judged))
            .map(judged -> excuse(judged, findings));
    Stream<String> aborts =
        AbortSeen.of(findings)
            .filter(AbortSeen::excused)
            .map(seen -> "the stop of the timeline" + excuse(seen.bad(), findings.starved()));
    return Stream.concat(windows, aborts).map(Reason::unproven);
  }

  private static String excuse(WindowJudgement judged, Findings findings) {
    SortedMap<Instant, Long> bad = BadEvents.of(judged);
    return Sentences.subject(judged) + excuse(bad, findings.starved());
  }

  /** : 31 of its 40 bad events came while others took 1.4 of 2 cores (stress-ng 1.1). */
  private static String excuse(SortedMap<Instant, Long> bad, StarvedSeconds starved) {
    long all = bad.values().stream().mapToLong(Long::longValue).sum();
    Instant end = bad.lastKey().plusSeconds(1 + StarvedSeconds.PATIENCE_SECONDS);
    return " says nothing of the system: "
        + starved.excused(bad)
        + " of its "
        + all
        + " bad events came while "
        + starved.taken(bad.firstKey(), end).sentence();
  }

  /** That others had the machine at all, for runs that are no PASS. No reason by itself. */
  static Stream<Reason> remark(Findings findings) {
    Instant begin =
        findings.journal().first(TrafficStarted.class).map(TrafficStarted::at).orElse(Instant.MIN);
    Instant end = findings.journal().first(RunEnded.class).map(RunEnded::at).orElse(Instant.MAX);
    StarvedSeconds starved = findings.starved();
    int seconds = starved.count(begin, end);
    return seconds == 0
        ? Stream.empty()
        : Stream.of(
            Reason.unproven(
                "for " + seconds + " s of the run " + starved.taken(begin, end).sentence()));
  }
}
