package holdwater.platform.plan;

import holdwater.model.topology.Instance;
import holdwater.model.topology.Launch;
import holdwater.model.topology.PatternSwitch;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.platform.api.HomeFolder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Says beforehand what a plan of a topology would be refused for. Starts and writes nothing. */
public final class PlanCheck {
  private static final String PLACEHOLDER = "unknown placeholder";

  /** Programs whose names have one of these are looked for beside the topology, not in the PATH. */
  private static final String SLASH = "/";

  /**
   * Something in a service that cannot be had.
   *
   * @param service empty for what belongs to no service
   * @param key of what is wrong in the service, such as {@code env.PORT}
   */
  public record Mistake(String service, String key, String message) {}

  private final Topology topology;
  private final Set<Mistake> mistakes = new LinkedHashSet<>();

  private PlanCheck(Topology topology) {
    this.topology = topology;
  }

  /** Placeholders that mean nothing where they stand, and ports that two would have. */
  public static List<Mistake> placeholders(Topology topology) {
    PlanCheck check = new PlanCheck(topology);
    check.fillAll();
    return List.copyOf(check.mistakes);
  }

  /**
   * Programs that are not there, or cannot be started.
   *
   * @param environment whose PATH counts
   */
  public static List<Mistake> programs(Topology topology, Map<String, String> environment) {
    PlanCheck check = new PlanCheck(topology);
    topology.services().forEach(service -> check.program(service, environment));
    return List.copyOf(check.mistakes);
  }

  private void fillAll() {
    PortTable ports;
    try {
      ports = new PortTable(topology, new PortPool(port -> true, 0), false);
    } catch (PlanFailed e) {
      add("", "services", e.getMessage());
      return;
    }
    // Nobody reads what is filled in.
    HomeFolder nowhere = new HomeFolder(Path.of("."));
    for (Service service : topology.services()) {
      for (Instance instance : topology.instancesOf(service).toList()) {
        Placeholders fill =
            new Placeholders(topology, service, instance, ports, nowhere, name -> name);
        texts(service, (key, text) -> fill(service.name(), key, text, filling(fill, key)));
        topology.switches().values().stream()
            .flatMap(off -> texts(off, service.name()))
            .forEach(text -> fill("", "patterns", text, fill::fill));
        topology.switches().values().stream()
            .flatMap(PlanCheck::arguments)
            .forEach(text -> fill("", "patterns", text, fill::fillArgument));
      }
    }
  }

  /** Those that a service hears of. */
  private static Stream<String> texts(PatternSwitch off, String service) {
    Stream<String> calls =
        off.calls().stream()
            .filter(call -> call.service().equals(service))
            .flatMap(call -> Stream.of(call.path(), call.body()));
    return Stream.concat(off.env().values().stream(), calls);
  }

  private static Stream<String> arguments(PatternSwitch off) {
    return Stream.concat(off.properties().values().stream(), off.command().stream());
  }

  /** What fills in the text of that key: of a variable, or of an argument. */
  private static BinaryOperator<String> filling(Placeholders fill, String key) {
    return key.startsWith("env.") ? fill::fill : fill::fillArgument;
  }

  private static void texts(Service service, BiConsumer<String, String> each) {
    service.env().forEach((name, value) -> each.accept("env." + name, value));
    if (service.launch() instanceof Launch.Java java) {
      java.options().forEach(option -> each.accept("java.options", option));
    } else if (service.launch() instanceof Launch.Jar jar) {
      jar.options().forEach(option -> each.accept("java.options", option));
    } else {
      ((Launch.Command) service.launch()).argv().forEach(word -> each.accept("command", word));
    }
  }

  private void fill(String service, String key, String text, BinaryOperator<String> fill) {
    try {
      String unused = fill.apply(text, key);
    } catch (PlanFailed e) {
      String message = e.getMessage();
      // Where it stands is said by the file.
      add(service, key, message.substring(Math.max(0, message.indexOf(PLACEHOLDER))));
    }
  }

  private void program(Service service, Map<String, String> environment) {
    if (service.launch() instanceof Launch.Jar jar) {
      try {
        Program unused = Program.of(jar, service.name());
      } catch (PlanFailed e) {
        add(service.name(), "java", e.getMessage().replace("service " + service.name() + ": ", ""));
      }
    } else if (service.launch() instanceof Launch.Command command) {
      String word = command.argv().get(0);
      Path folder = Path.of(topology.workFolder().orElse(""));
      if (!word.contains("${") && !isProgram(word, folder, environment)) {
        add(service.name(), "command", "there is no program '" + word + "' that could be started");
      }
    }
  }

  /**
   * Answers: could a program of that name be started?
   *
   * @param folder where it would be started; names without a slash are looked for in the PATH
   */
  public static boolean isProgram(String word, Path folder, Map<String, String> environment) {
    if (word.contains(SLASH)) {
      return Files.isExecutable(folder.resolve(word));
    }
    String path = Optional.ofNullable(environment.get("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(entry -> !entry.isBlank())
        .anyMatch(entry -> Files.isExecutable(Path.of(entry).resolve(word)));
  }

  private void add(String service, String key, String message) {
    mistakes.add(new Mistake(service, key, message));
  }
}
