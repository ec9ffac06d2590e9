package holdwater.cli.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The description of a system that runs already, and of which nothing is started. */
final class ExternalText {
  private static final String BESIDE = "r1";
  private static final int LETTERS = 26;

  private final OwnSystem system;
  private final int zones;

  ExternalText(OwnSystem system) {
    this.system = system;
    this.zones =
        Math.min(
            LETTERS,
            system.services().stream().mapToInt(own -> own.running().size()).max().orElse(1));
  }

  String text() {
    return """
    # What runs already: nothing of it is started or stopped. 'holdwater probe' on this file says what can be tried.
    apiVersion: holdwater/v1alpha1
    kind: External
    metadata: {name: %s}
    spec:
      zones: [%s]
      services:
    %s  permit: {hosts: [%s], zones: 1}     # what faults may be put on
    """
        .formatted(
            system.name(),
            String.join(", ", zoneNames()),
            system.services().stream().map(this::service).collect(Collectors.joining()),
            hosts());
  }

  private String service(OwnService service) {
    List<String> calls =
        system.calls().stream()
            .filter(call -> call.caller().equals(service.name()))
            .map(OwnCall::callee)
            .toList();
    StringBuilder text = new StringBuilder("    " + service.name() + ":\n");
    text.append("      ready: ").append(ready(service)).append('\n');
    if (!calls.isEmpty()) {
      text.append("      calls: [").append(String.join(", ", calls)).append("]\n");
    }
    if (service.name().equals(system.entry())) {
      text.append("      entry: true                     # clients come in here\n");
    }
    text.append("      instances:\n");
    instances(service).forEach((id, process) -> text.append(instance(id, process)));
    return text.toString();
  }

  private String ready(OwnService service) {
    return system
        .health()
        .or(() -> service.running().get(0).pages().health())
        .map(path -> "{http: " + Quoted.text(path) + "}")
        .orElse("{tcp: true}");
  }

  private static String instance(String id, RunningProcess process) {
    String pid = process.jvm() ? ", pid: " + process.pid() : "";
    String actuator =
        process.pages().chaosMonkey()
            ? ", actuator: {url: " + Quoted.text("http://" + process.address() + "/actuator") + "}"
            : "";
    String comment = process.program().isEmpty() ? "" : "   # " + process.program();
    return "        %s: {address: %s%s%s}%s%n"
        .formatted(id, Quoted.text(process.address()), pid, actuator, comment);
  }

  /** One in each zone, if there are as many; all beside the zones otherwise. */
  Map<String, RunningProcess> instances(OwnService service) {
    List<RunningProcess> running = service.running();
    Map<String, RunningProcess> instances = new LinkedHashMap<>();
    boolean spread = running.size() == zones;
    for (int i = 0; i < running.size(); i++) {
      String place = spread ? zoneNames().get(i) : BESIDE;
      String replica = spread || i == 0 ? "" : "-" + (i + 1);
      instances.put(place + "." + service.name() + replica, running.get(i));
    }
    return instances;
  }

  private List<String> zoneNames() {
    List<String> names = new ArrayList<>();
    for (char name = 'a'; names.size() < zones; name++) {
      names.add(String.valueOf(name));
    }
    return names;
  }

  private String hosts() {
    return system.services().stream()
        .flatMap(service -> service.running().stream())
        .map(process -> Quoted.text(process.host()))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
