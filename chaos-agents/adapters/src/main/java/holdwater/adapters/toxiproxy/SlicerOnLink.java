package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.fault.Slicer;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Answers take as long as their pieces need, from the first byte to the last. */
record SlicerOnLink(Slicer fault) implements LinkFault {

  private static final double SHARE_OF_DOSE = 0.8;

  /** Of a long answer in tiny pieces nobody waits for the end. */
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(4);

  @Override
  public Optional<String> unprovable(Link link) {
    return LinkFault.onlyOverHttp(link, "pieces of an answer");
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    long micros = TimeUnit.NANOSECONDS.toMicros(fault.gap().toNanos());
    link.set(LinkToxic.down("slicer", Map.of("average_size", fault.bytes(), "delay", micros)));
  }

  @Override
  public Duration patience() {
    return MOST_PATIENCE;
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.listen(links, where, Probes.PER_LINK, patience);
  }

  /** How long an answer of that size takes, as far as anybody waits for it. */
  private Duration dose(int size) {
    long gaps = (size - 1L) / fault.bytes();
    Duration whole = fault.gap().multipliedBy(gaps);
    Duration most = MOST_PATIENCE.dividedBy(2);
    return whole.compareTo(most) < 0 ? whole : most;
  }

  private boolean isSlow(int size, Reading reading) {
    double least = SHARE_OF_DOSE * dose(size).toNanos();
    return least > 0 && reading.answers().spread().toNanos() >= least;
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    int size = before.answers().size();
    return before.most(Kind.ANSWERED)
        && now.most(Kind.ANSWERED)
        && !isSlow(size, before)
        && isSlow(size, now);
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    int size = before.map(then -> then.answers().size()).orElse(now.answers().size());
    return !now.most(Kind.SILENT) && !isSlow(size, now);
  }

  @Override
  public String rule() {
    return "answers in pieces of "
        + fault.bytes()
        + " B, "
        + fault.gap().toMillis()
        + " ms apart, and in one go before";
  }
}
