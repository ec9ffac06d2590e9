package holdwater.adapters.toxiproxy;

import holdwater.model.fault.PacketLoss;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A share of many answers arrives incomplete or not at all; before the fault all arrived. */
record PacketLossOnLink(PacketLoss fault) implements LinkFault {

  /** So many are to be hit on average: that it is less than a third of it has a chance of 1 %. */
  private static final int EXPECTED_HITS = 12;

  private static final double LEAST_SHARE_OF_DOSE = 1 / 3.0;

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public Optional<String> unprovable(Link link) {
    return LinkFault.onlyOverHttp(link, "answers that come short");
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(
        LinkToxic.down(
            "packet_loss", Map.of("loss_rate", fault.rate(), "correlation", fault.correlation())));
  }

  @Override
  public Duration patience() {
    return USUAL_PATIENCE;
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    int enough = (int) Math.ceil(EXPECTED_HITS / fault.rate());
    return probes.listen(links, where, enough, patience);
  }

  private static boolean isWhole(Answers answers) {
    return answers.count() > 0 && answers.size() > 0 && answers.shorterThan(answers.size()) == 0;
  }

  private boolean isLossy(int size, Answers now) {
    return now.shorterThan(size) >= LEAST_SHARE_OF_DOSE * fault.rate() * now.count();
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    Answers then = before.answers();
    return isWhole(then) && now.reacts() && isLossy(then.size(), now.answers());
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    int size = before.map(Reading::answers).map(Answers::size).orElse(now.answers().size());
    return now.reacts() && size > 0 && !isLossy(size, now.answers());
  }

  @Override
  public String figures(Reading before, Reading now) {
    int size = before.answers().size();
    return before.describe()
        + "; with it "
        + now.answers().shorterThan(size)
        + " of "
        + now.answers().count()
        + " answers come short";
  }

  @Override
  public String rule() {
    long percent = Math.round(100 * LEAST_SHARE_OF_DOSE * fault.rate());
    return "at least " + percent + " % of answers short, and none before";
  }
}
