package holdwater.cli;

import holdwater.model.topology.Instance;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can be tried on a topology, how it would be seen, and what is missing for the rest. Looks at
 * the file alone: nothing is started, and nobody is asked.
 */
public final class Possibilities {
  /** What a witness does not see, for whoever would count by it. */
  static final String HTTP_1_ONLY = "; of HTTP/2 and gRPC it counts nothing";

  private final Topology topology;
  private final List<Link> links;

  private Possibilities(Topology topology) {
    this.topology = topology;
    this.links = topology.links();
  }

  /** For people, a line each. */
  public static List<String> lines(Topology topology) {
    return new Possibilities(topology).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d instances of %d services"
            .formatted(topology.name(), topology.instances().size(), topology.services().size()));
    faults(lines);
    slis(lines);
    List<String> missing = missing();
    missing.forEach(line -> lines.add("missing   " + line));
    if (missing.isEmpty()) {
      lines.add("missing   nothing");
    }
    return lines;
  }

  private void faults(List<String> lines) {
    lines.add(
        "fault     kill, suspend, outage: all instances; seen by pids, states and ports,"
            + " met by the calls before");
    if (!links.isEmpty()) {
      lines.add(
          "fault     "
              + String.join(", ", LinkFaultKinds.ofTraffic())
              + ": "
              + count(links)
              + "; seen by probes through them, met as the links count");
    }
    if (!links.isEmpty()) {
      lines.add(
          "fault     grpc_status: the same links, where they carry gRPC; seen and met as the proxy"
              + " counts its calls");
    }
    List<Link> http = http();
    if (!http.isEmpty()) {
      lines.add(
          "fault     "
              + String.join(", ", LinkFaultKinds.ofRequests())
              + ", and match: "
              + count(http)
              + " that speak http; seen and met as above");
    }
    List<String> jvms = names(topology.services().stream().filter(Possibilities::isJava));
    if (!jvms.isEmpty()) {
      lines.add(
          "fault     jvm: %s; seen and met as the agent counts".formatted(String.join(", ", jvms)));
    }
  }

  private void slis(List<String> lines) {
    List<String> entries = names(topology.services().stream().filter(Service::entry));
    if (!entries.isEmpty()) {
      lines.add("SLI       Holdwater: clients of ours come in at " + String.join(", ", entries));
    }
    if (!http().isEmpty()) {
      lines.add("SLI       Witness: " + String.join(", ", patterns(http())) + HTTP_1_ONLY);
    }
    List<String> pages =
        names(topology.services().stream().filter(s -> s.mainPort().protocol() == Protocol.HTTP));
    if (!pages.isEmpty()) {
      lines.add(
          "SLI       Prometheus: %s, where they have a page of metrics"
              .formatted(String.join(", ", pages)));
    }
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (topology.services().stream().noneMatch(Service::entry)) {
      missing.add("a way in: no service has 'entry: true', so traffic.http has nobody to call");
    }
    for (Service service : topology.services()) {
      List<String> ids = topology.instancesOf(service).map(Instance::id).toList();
      List<Link> to = links.stream().filter(link -> ids.contains(link.target())).toList();
      if (to.isEmpty()) {
        missing.add(
            "a link to %s: name it in 'calls' of who calls it, or nothing can be put between them"
                .formatted(service.name()));
      } else if (to.stream().allMatch(link -> link.protocol() != Protocol.HTTP)) {
        missing.add(
            "http to %s: its links speak tcp, so http_ faults and Witness are not there"
                .formatted(service.name()));
      }
      if (!isJava(service)) {
        missing.add(
            "java: of %s: it is started by a command, and an agent only gets into a JVM"
                .formatted(service.name()));
      }
      service.calls().stream()
          .filter(called -> !usesLink(service, called))
          .map(called -> past(service, called))
          .forEach(missing::add);
    }
    return missing;
  }

  private static String past(Service service, String called) {
    return "${urls.%s} in %s: it says that it calls %s, and neither its env nor its command has the"
            .formatted(called, service.name(), called)
        + " address of the link, so its calls may go past it";
  }

  /** Answers: is the address of the link to that service anywhere in what it is told? */
  private static boolean usesLink(Service service, String called) {
    return Stream.concat(service.env().values().stream(), arguments(service.launch()))
        .anyMatch(
            text ->
                Stream.of("urls", "addresses", "links", "link")
                    .anyMatch(kind -> text.contains("${" + kind + "." + called + "}")));
  }

  private static Stream<String> arguments(Launch launch) {
    if (launch instanceof Launch.Command command) {
      return command.argv().stream();
    }
    return launch instanceof Launch.Jar jar
        ? jar.options().stream()
        : ((Launch.Java) launch).options().stream();
  }

  private static boolean isJava(Service service) {
    return !(service.launch() instanceof Launch.Command command)
        || command.argv().get(0).equals("java")
        || command.argv().get(0).endsWith("/java");
  }

  private List<Link> http() {
    return links.stream().filter(link -> link.protocol() == Protocol.HTTP).toList();
  }

  private static String count(List<Link> links) {
    return "%d links (%s)".formatted(links.size(), String.join(", ", patterns(links)));
  }

  /** {@code *.orders:*.stock} in place of a line for each pair of zones. */
  private static List<String> patterns(List<Link> links) {
    return links.stream()
        .map(link -> anyPlace(link.source()) + ":" + anyPlace(link.target()))
        .distinct()
        .toList();
  }

  private static String anyPlace(String end) {
    return end.replaceFirst("^[^.]*\\.", "*.").replaceFirst("-[0-9]+$", "*");
  }

  private static List<String> names(Stream<Service> services) {
    return services.map(Service::name).toList();
  }
}
