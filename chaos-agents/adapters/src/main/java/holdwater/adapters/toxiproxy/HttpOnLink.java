package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.Sighting.Kind;
import holdwater.model.fault.HttpFault;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.RequestMatch;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Requests that fit are hit, and others over the same link are not: both are probed. A probe that
 * fits gets the status, or its answer late; one that does not fit sees what it saw before.
 */
record HttpOnLink(HttpFault fault) implements LinkFault {

  private static final double SHARE_OF_DOSE = 0.8;

  /** Others may be a little slower by chance, and the machine is shared. */
  private static final double SPARED_SHARE_OF_DOSE = 0.5;

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public Optional<String> unprovable(Link link) {
    return LinkFault.onlyOverHttp(link, fault.kind())
        .or(
            () ->
                fault
                    .match()
                    .method()
                    .filter(method -> !method.equals("GET"))
                    .map(method -> "a probe must not " + method + ", so it could not be proven"));
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    if (fault instanceof HttpStatus status) {
      Map<String, Object> answered = Map.of("status", status.status());
      link.create("http_status", "upstream", answered, match(fault.match()));
    } else if (fault instanceof HttpLatency latency) {
      Map<String, Object> late = Map.of("latency", latency.delay().toMillis());
      link.create("http_latency", "downstream", late, match(fault.match()));
    }
  }

  /** As the proxy wants to be told whom a toxic meets. */
  static Map<String, Object> match(RequestMatch asked) {
    Map<String, Object> match = new LinkedHashMap<>();
    asked.method().ifPresent(method -> match.put("method", method));
    asked.path().ifPresent(path -> match.put("path", path));
    asked
        .header()
        .ifPresent(
            header -> match.put("header", Map.of("name", header.name(), "value", header.value())));
    return match;
  }

  @Override
  public boolean aims() {
    return true;
  }

  @Override
  public Duration patience() {
    return fault instanceof HttpLatency latency
        ? latency.delay().plus(USUAL_PATIENCE)
        : USUAL_PATIENCE;
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    Map<String, Reading> readings = probes.aim(links, where, this::fitting, patience);
    List<Link> shared = links.stream().filter(link -> sparing(link).isPresent()).toList();
    Map<String, Reading> others =
        probes.look(shared, where, link -> sparing(link).orElseThrow(), patience);
    readings.replaceAll((link, reading) -> reading.beside(Optional.ofNullable(others.get(link))));
    return readings;
  }

  private Ask fitting(Link link) {
    RequestMatch match = fault.match();
    String usual = Ask.usual(link).path();
    String path =
        match.path().filter(pattern -> !fits(pattern, usual)).map(HttpOnLink::some).orElse(usual);
    return new Ask(path, match.header());
  }

  /** What the fault must spare, if it spares anything that can be asked for. */
  private Optional<Ask> sparing(Link link) {
    RequestMatch match = fault.match();
    if (match.header().isPresent()) {
      return Optional.of(new Ask(fitting(link).path(), Optional.empty()));
    }
    Ask usual = Ask.usual(link);
    return match.path().filter(pattern -> !fits(pattern, usual.path())).map(pattern -> usual);
  }

  /** A path of that pattern. */
  private static String some(String pattern) {
    String path = pattern.replace("*", "");
    return path.startsWith("/") ? path : "/" + path;
  }

  private static boolean fits(String pattern, String path) {
    return path.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.most(Kind.ANSWERED)
        && !isHit(before, before)
        && isHit(before, now)
        && now.others()
            .map(reading -> isSpared(before.others().orElse(before), reading))
            .orElse(true);
  }

  private boolean isHit(Reading before, Reading now) {
    return fault instanceof HttpStatus status
        ? now.mostlyStatus(status.status())
        : isLater(before, now, SHARE_OF_DOSE);
  }

  private boolean isSpared(Reading before, Reading now) {
    return now.most(Kind.ANSWERED)
        && (fault instanceof HttpStatus status
            ? !now.mostlyStatus(status.status())
            : !isLater(before, now, SPARED_SHARE_OF_DOSE));
  }

  private boolean isLater(Reading before, Reading now, double share) {
    double grown = now.median().minus(before.median()).toNanos();
    return grown >= share * ((HttpLatency) fault).delay().toNanos();
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    if (now.most(Kind.SILENT)) {
      return false;
    }
    return fault instanceof HttpStatus
        ? !isHit(now, now)
        : before.map(then -> !isHit(then, now)).orElse(true);
  }

  @Override
  public String rule() {
    String hit =
        fault instanceof HttpStatus status
            ? "status " + status.status()
            : "at least "
                + Math.round(SHARE_OF_DOSE * ((HttpLatency) fault).delay().toMillis())
                + " ms more";
    return hit + " for " + fault.match().describe() + ", and not for others";
  }
}
