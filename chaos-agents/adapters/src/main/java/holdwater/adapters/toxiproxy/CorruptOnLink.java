package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Corrupt;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of the bytes that all answers had in common before, a share has changed. */
record CorruptOnLink(Corrupt fault) implements LinkFault {

  /** So many are to be hit on average: that it is less than a third of it has a chance of 1 %. */
  private static final int EXPECTED_HITS = 12;

  private static final double LEAST_SHARE_OF_DOSE = 1 / 3.0;

  /** What an answer has at least: a status line and a few headers. */
  private static final int BYTES_OF_AN_ANSWER = 60;

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public Optional<String> unprovable(Link link) {
    return LinkFault.onlyOverHttp(link, "changed bytes");
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(LinkToxic.down("corrupt", Map.of("rate", fault.rate())));
  }

  @Override
  public Duration patience() {
    return USUAL_PATIENCE;
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    int enough = (int) Math.ceil(EXPECTED_HITS / (fault.rate() * BYTES_OF_AN_ANSWER));
    return probes.listen(links, where, Math.max(Probes.PER_LINK, enough), patience);
  }

  private boolean isCorrupt(Template template, Answers now) {
    long compared = template.compared(now);
    return compared > 0 && template.changed(now) >= LEAST_SHARE_OF_DOSE * fault.rate() * compared;
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.reacts() && isCorrupt(Template.of(before.answers()), now.answers());
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    return now.reacts()
        && before.map(then -> !isCorrupt(Template.of(then.answers()), now.answers())).orElse(true);
  }

  @Override
  public String figures(Reading before, Reading now) {
    Template template = Template.of(before.answers());
    return before.describe()
        + "; with it "
        + template.changed(now.answers())
        + " of "
        + template.compared(now.answers())
        + " bytes changed";
  }

  @Override
  public String rule() {
    return String.format(
        "at least %.2f %% of bytes changed", 100 * LEAST_SHARE_OF_DOSE * fault.rate());
  }
}
