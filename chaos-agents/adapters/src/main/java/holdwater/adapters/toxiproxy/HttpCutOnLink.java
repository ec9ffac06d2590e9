package holdwater.adapters.toxiproxy;

import holdwater.model.fault.HttpCut;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that had a body before end right after their head, by a reset or a close as the fault
 * says.
 */
record HttpCutOnLink(HttpCut fault) implements AimedOnLink {
  private static final String HEAD_ENDS = "\r\n\r\n";

  @Override
  public LinkToxic toxic() {
    return LinkToxic.down(
        "http_cut", Map.of("bytes", 0, "how", fault.closes() ? "close" : "reset"));
  }

  @Override
  public Duration patience() {
    return USUAL_PATIENCE;
  }

  @Override
  public Map<String, Reading> fitting(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.aimAndListen(links, where, link -> Aim.fitting(fault.match(), link), patience);
  }

  @Override
  public Map<String, Reading> sparing(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.listen(
        links,
        where,
        link -> Aim.sparing(fault.match(), link).orElseThrow(),
        Probes.PER_LINK,
        patience);
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return mostlyWhole(before)
        && 2 * now.answers().all().stream().filter(this::isCut).count() > now.answers().count()
        && now.others().map(HttpCutOnLink::mostlyWhole).orElse(true);
  }

  private boolean isCut(ProbeAnswer answer) {
    return answer.text().endsWith(HEAD_ENDS) && answer.lag().isPresent() == fault.closes();
  }

  private static boolean mostlyWhole(Reading reading) {
    long whole = reading.answers().all().stream().filter(HttpCutOnLink::hasBody).count();
    return 2 * whole > reading.answers().count();
  }

  private static boolean hasBody(ProbeAnswer answer) {
    int head = answer.text().indexOf(HEAD_ENDS);
    return head >= 0 && answer.text().length() > head + HEAD_ENDS.length();
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    boolean wasWhole = before.map(HttpCutOnLink::mostlyWhole).orElse(false);
    return wasWhole ? mostlyWhole(now) : now.reacts();
  }

  @Override
  public String rule() {
    return "answers that had a body end behind their heads by a "
        + (fault.closes() ? "close" : "reset")
        + ", those to "
        + fault.match().describe()
        + ", and not others";
  }
}
