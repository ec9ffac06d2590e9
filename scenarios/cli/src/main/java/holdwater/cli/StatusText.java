package holdwater.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.topology.Link;
import holdwater.platform.LocalDeployment;
import holdwater.platform.process.ProcessTable;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A stack as it is now, for people and for machines. */
public final class StatusText {
  /** As many as one looks through. */
  private static final int MOST_LINES = 16;

  private static final double MEGABYTE = 1_000_000;
  private static final double SECOND = 1_000;

  private StatusText() {}

  /** One line per instance, a sum, where clients come in, and the links between. */
  public static List<String> lines(LocalDeployment stack) {
    List<InstanceStatus> instances = stack.everyInstance();
    Map<String, ProcessTable.Entry> own = stack.ownProcesses();
    List<String> lines =
        new ArrayList<>(instances.stream().map(status -> row(status, stack)).toList());
    own.forEach(
        (name, used) ->
            lines.add(
                row(name, "harness", Optional.empty(), used.rssBytes(), used.cpuMillis(), "")));
    lines.add(sum(stack, instances, own));
    if (!stack.without().isEmpty()) {
      lines.add("without " + String.join(", ", stack.without()));
    }
    stack.access().entries().forEach((id, url) -> lines.add("entry " + id + ": " + url));
    lines.addAll(links(stack.linkAddresses()));
    lines.addAll(far(stack.topology().links()));
    lines.add("logs: " + stack.logFolder());
    return lines;
  }

  /** A line for each link between services; of many, how many there are. */
  static List<String> links(Map<String, InetSocketAddress> all) {
    Map<String, String> between = between(all);
    if (between.size() > MOST_LINES) {
      return List.of("links: " + between.size() + ", each with its address in --json");
    }
    List<String> lines = new ArrayList<>();
    between.forEach((name, address) -> lines.add("link " + name + ": " + address));
    return lines;
  }

  /**
   * A line with the links to other regions, whose latency is no fault; none where there are none.
   */
  static List<String> far(List<Link> all) {
    Map<String, Long> far = latencies(all);
    if (far.isEmpty()) {
      return List.of();
    }
    String first =
        far.entrySet().stream()
            .limit(MOST_LINES)
            .map(link -> link.getKey() + " " + link.getValue() + " ms")
            .collect(Collectors.joining(", "));
    int more = far.size() - MOST_LINES;
    return List.of("far, faults or none: " + first + (more > 0 ? " and " + more + " more" : ""));
  }

  private static Map<String, Long> latencies(List<Link> all) {
    Map<String, Long> millis = new TreeMap<>();
    all.forEach(link -> link.latency().ifPresent(far -> millis.put(link.name(), far.toMillis())));
    return millis;
  }

  /** Those of clients are told as entries. */
  private static Map<String, String> between(Map<String, InetSocketAddress> all) {
    Map<String, String> between = new TreeMap<>();
    all.forEach(
        (name, address) -> {
          if (!name.startsWith(Link.CLIENTS + ":")) {
            between.put(name, text(address));
          }
        });
    return between;
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** Past every link; empty if it has no port. */
  private static String address(String instance, LocalDeployment stack) {
    return stack.realAddresses(instance).stream().findFirst().map(StatusText::text).orElse("");
  }

  private static String sum(
      LocalDeployment stack, List<InstanceStatus> instances, Map<String, ProcessTable.Entry> own) {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d ready, start took %.1f s · RSS %.2f GB · CPU %.1f s since their start",
        stack.topology().name(),
        instances.stream().filter(InstanceStatus::ready).count(),
        instances.stream().filter(status -> status.state() != State.STANDBY).count(),
        stack.readyAfter().toMillis() / SECOND,
        rss(instances, own) / (MEGABYTE * 1_000),
        cpu(instances, own) / SECOND);
  }

  private static String row(InstanceStatus status, LocalDeployment stack) {
    return row(
        status.instance().id(),
        word(status.state()),
        status.pid(),
        status.process().map(ProcessView::rssBytes).orElse(0L),
        status.process().map(ProcessView::cpuMillis).orElse(0L),
        address(status.instance().id(), stack)
            + (status.restarts() == 0 ? "" : "  " + status.restarts() + " restarts"));
  }

  private static String row(
      String name, String state, Optional<Long> pid, long rss, long cpu, String note) {
    return String.format(
            Locale.ROOT,
            "  %-20s %-12s %8s %6.0f MB %7.1f s  %s",
            name,
            state,
            pid.map(Object::toString).orElse("-"),
            rss / MEGABYTE,
            cpu / SECOND,
            note)
        .stripTrailing();
  }

  /** The same as one line of JSON. */
  public static String json(LocalDeployment stack) {
    List<InstanceStatus> instances = stack.everyInstance();
    Map<String, ProcessTable.Entry> own = stack.ownProcesses();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topology", stack.topology().name());
    json.put("phase", stack.report().phase().name());
    json.put("readySeconds", stack.readyAfter().toMillis() / SECOND);
    json.put("cpuSeconds", cpu(instances, own) / SECOND);
    json.put("rssMegabytes", Math.round(rss(instances, own) / MEGABYTE));
    json.put("without", stack.without());
    Map<String, String> entries = new LinkedHashMap<>();
    stack.access().entries().forEach((id, url) -> entries.put(id, url.toString()));
    json.put("entries", entries);
    json.put("links", between(stack.linkAddresses()));
    json.put("linkLatencyMillis", latencies(stack.topology().links()));
    json.put("instances", instances.stream().map(status -> json(status, stack)).toList());
    try {
      return new ObjectMapper().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of plain values are JSON", e);
    }
  }

  private static Map<String, Object> json(InstanceStatus status, LocalDeployment stack) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", status.instance().id());
    json.put("state", status.state().name());
    json.put("pid", status.pid().orElse(null));
    json.put("restarts", status.restarts());
    json.put("address", address(status.instance().id(), stack));
    return json;
  }

  private static String word(InstanceStatus.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Stream<ProcessView> processes(List<InstanceStatus> instances) {
    return instances.stream().flatMap(status -> status.process().stream());
  }

  private static double rss(List<InstanceStatus> instances, Map<String, ProcessTable.Entry> own) {
    return processes(instances).mapToLong(ProcessView::rssBytes).sum()
        + own.values().stream().mapToLong(ProcessTable.Entry::rssBytes).sum();
  }

  private static double cpu(List<InstanceStatus> instances, Map<String, ProcessTable.Entry> own) {
    return processes(instances).mapToLong(ProcessView::cpuMillis).sum()
        + own.values().stream().mapToLong(ProcessTable.Entry::cpuMillis).sum();
  }
}
