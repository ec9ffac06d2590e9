package holdwater.cli.init;

import holdwater.cli.UserMistake;
import holdwater.cli.format.ComposeGlance;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is there of somebody's own system: what a build left, or would leave; a compose file; what
 * runs already. It is looked for once, told, and becomes what is proposed. For one thread.
 */
public final class Surroundings {
  private final Path folder;
  private final boolean running;
  private final PrintWriter out;
  private final Supplier<RunningProcesses> look;
  private Optional<RunningProcesses> processes = Optional.empty();
  private Optional<ComposeGlance> compose = Optional.empty();

  /**
   * Looks at nothing yet.
   *
   * @param folder of the system
   * @param running whether only what runs already counts
   * @param out is told what was found
   * @param look finds what runs
   */
  public Surroundings(
      Path folder, boolean running, PrintWriter out, Supplier<RunningProcesses> look) {
    this.folder = folder;
    this.running = running;
    this.out = out;
    this.look = look;
  }

  /** Who listens here; looked for once. */
  public RunningProcesses processes() {
    if (processes.isEmpty()) {
      processes = Optional.of(look.get());
    }
    return processes.get();
  }

  /** The compose files that a topology can name; looked for by {@link #services}. */
  public Optional<ComposeGlance> compose() {
    return compose;
  }

  /**
   * What could be meant, as {@code NAME=PROGRAM} or, of what runs, {@code NAME=HOST:PORT}.
   *
   * @throws UserMistake when nothing is there
   */
  public List<String> services() {
    Map<String, String> programs = running ? Map.of() : programs();
    if (!programs.isEmpty()) {
      readCompose();
      return chosen(programs);
    }
    Map<String, List<RunningProcess>> found = processes().services();
    if (found.isEmpty()) {
      throw new UserMistake(
          running
              ? "nothing of yours that listens here speaks HTTP: say --service NAME=HOST:PORT"
              : "no jar with a main class lies in target or build/libs, here or in a folder below,"
                  + " no pom builds one, and nothing of yours that listens here speaks HTTP: build"
                  + " it first, or say --service NAME=PROGRAM or NAME=HOST:PORT");
    }
    List<String> services = new ArrayList<>();
    found.forEach(
        (name, instances) -> {
          instances.forEach(each -> out.println("found " + name + ": " + each.describe()));
          services.add(
              name
                  + "="
                  + instances.stream()
                      .map(RunningProcess::address)
                      .collect(Collectors.joining(",")));
        });
    return services;
  }

  /** By the name of a service, what starts it. */
  private Map<String, String> programs() {
    Map<String, String> programs = new LinkedHashMap<>();
    FoundJars.below(folder)
        .forEach(
            (name, jar) -> {
              programs.put(name, jar.toString());
              out.println("found " + name + ": " + folder.relativize(jar));
            });
    Set<String> known = new LinkedHashSet<>(programs.values());
    FoundPoms.below(folder)
        .forEach(
            (name, program) -> {
              if (!programs.containsKey(name) && !known.contains(program.jar().toString())) {
                String main = program.main().map(found -> ":" + found).orElse("");
                programs.put(name, program.jar() + main);
                out.println(
                    "found %s: %s%s"
                        .formatted(
                            name,
                            folder.relativize(program.jar()),
                            program.isBuilt() ? "" : ", not built yet: mvn package"));
              }
            });
    return programs;
  }

  private void readCompose() {
    Optional<ComposeGlance> there = ComposeGlance.of(folder);
    there.ifPresent(
        files -> {
          String names =
              files.files().stream()
                  .map(file -> folder.relativize(file).toString())
                  .collect(Collectors.joining(", "));
          out.println("found " + names + ": " + String.join(", ", files.services()));
        });
    compose = there;
  }

  /** Those of the compose file, if it names any of them; all otherwise. */
  private List<String> chosen(Map<String, String> programs) {
    Map<String, String> named = new LinkedHashMap<>();
    for (String service : compose.map(ComposeGlance::services).orElse(Set.of())) {
      programs.keySet().stream()
          .filter(program -> isOf(program, service))
          .findFirst()
          .ifPresent(program -> named.put(service, programs.get(program)));
    }
    if (named.isEmpty() || !isSound(named.keySet())) {
      compose = Optional.empty();
    }
    List<String> chosen = new ArrayList<>();
    (named.isEmpty() ? programs : named)
        .forEach((name, program) -> chosen.add(name + "=" + program));
    return chosen;
  }

  /** Answers: can it be read, but for what has no program here? */
  private boolean isSound(Set<String> started) {
    ComposeGlance files = compose.orElseThrow();
    List<String> mistakes =
        files.mistakes(
            files.services().stream()
                .filter(name -> !started.contains(name) && !files.runs().contains(name))
                .toList());
    mistakes.forEach(mistake -> out.println("which is not used: " + mistake));
    return mistakes.isEmpty();
  }

  private static boolean isOf(String program, String service) {
    return program.equals(service)
        || program.endsWith("-" + service)
        || program.startsWith(service + "-");
  }

  /**
   * Who was seen to call whom, as {@code CALLER=CALLEE}: by the compose file, or by the connections
   * that are open now.
   *
   * @param services as they were chosen
   */
  public List<String> calls(List<String> services) {
    List<OwnService> own =
        services.stream().map(text -> OwnService.parse(text, this::processes)).toList();
    List<String> calls = new ArrayList<>();
    for (OwnService caller : own) {
      own.stream()
          .filter(callee -> !callee.name().equals(caller.name()))
          .filter(callee -> isSeen(caller, callee))
          .forEach(callee -> calls.add(caller.name() + "=" + callee.name()));
    }
    return calls;
  }

  private boolean isSeen(OwnService caller, OwnService callee) {
    boolean composed =
        compose
            .map(files -> files.calls().getOrDefault(caller.name(), List.of()))
            .filter(calls -> calls.contains(callee.name()))
            .isPresent();
    return composed || (caller.runs() && processes().calls(caller.running(), callee.running()));
  }
}
