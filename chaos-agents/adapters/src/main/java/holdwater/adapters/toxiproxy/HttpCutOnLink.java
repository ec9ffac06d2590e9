package holdwater.adapters.toxiproxy;

import holdwater.model.fault.HttpCut;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers that had a body end right behind their heads, by a reset or a close as was asked for. */
record HttpCutOnLink(HttpCut fault) implements LinkFault {
  private static final String HEAD_ENDS = "\r\n\r\n";

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public Optional<String> unprovable(Link link) {
    return Aim.unprovable(fault.match(), link, fault.kind());
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    HttpToxic.set(link, fault, Map.of());
  }

  @Override
  public boolean aims() {
    return true;
  }

  @Override
  public Duration patience() {
    return USUAL_PATIENCE;
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    Map<String, Reading> readings =
        probes.aimAndListen(links, where, link -> Aim.fitting(fault.match(), link), patience);
    List<Link> shared =
        links.stream().filter(link -> Aim.sparing(fault.match(), link).isPresent()).toList();
    Map<String, Reading> others =
        probes.listen(
            shared,
            where,
            link -> Aim.sparing(fault.match(), link).orElseThrow(),
            Probes.PER_LINK,
            patience);
    readings.replaceAll((link, reading) -> reading.beside(Optional.ofNullable(others.get(link))));
    return readings;
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return mostlyWhole(before)
        && 2 * now.answers().all().stream().filter(this::isCut).count() > now.answers().count()
        && now.others().map(HttpCutOnLink::mostlyWhole).orElse(true);
  }

  private boolean isCut(Answer answer) {
    return answer.text().endsWith(HEAD_ENDS) && answer.lag().isPresent() == fault.closes();
  }

  private static boolean mostlyWhole(Reading reading) {
    long whole = reading.answers().all().stream().filter(HttpCutOnLink::hasBody).count();
    return 2 * whole > reading.answers().count();
  }

  private static boolean hasBody(Answer answer) {
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
