package holdwater.cli.init;

import holdwater.cli.UserMistake;
import holdwater.cli.format.ComposeGlance;
import holdwater.cli.yaml.DidYouMean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Somebody's own system, as much of it as a first scenario needs.
 *
 * @param entry the service that clients call
 * @param method of the request that clients send
 * @param path of that request
 * @param within how soon a good answer comes, as in {@code 300ms}
 * @param rate requests a second, as in {@code 20/s}
 * @param health the path that says that a service is ready; empty for its framework's or what it
 *     was seen to answer
 * @param portVariable the variable that names a service's port; empty for its framework's
 * @param compose the compose files that say more of it, if there are any
 */
public record OwnSystem(
    String name,
    List<OwnService> services,
    List<OwnCall> calls,
    String entry,
    String method,
    String path,
    String within,
    String rate,
    Optional<String> health,
    Optional<String> portVariable,
    Optional<ComposeGlance> compose) {

  /**
   * Reads what the user typed.
   *
   * @param processes who listens here
   * @param entry null for the only service that no other calls
   * @param request such as {@code POST /orders}
   * @throws UserMistake with what does not fit
   */
  public static OwnSystem parse(
      String name,
      List<String> services,
      Supplier<RunningProcesses> processes,
      List<String> calls,
      String entry,
      String request,
      String within,
      String rate,
      Optional<String> health,
      Optional<String> portVariable,
      Optional<ComposeGlance> compose) {
    List<OwnService> own =
        services.stream().map(service -> OwnService.parse(service, processes)).toList();
    if (own.stream().map(OwnService::runs).distinct().count() > 1) {
      throw new UserMistake(
          "either all services run already, each as NAME=HOST:PORT, or all are started");
    }
    List<String> names = own.stream().map(OwnService::name).toList();
    if (new HashSet<>(names).size() < names.size()) {
      throw new UserMistake("two services have the same name: " + String.join(", ", names));
    }
    List<OwnCall> links = calls.stream().map(OwnCall::parse).toList();
    List<String> known = new ArrayList<>(names);
    compose.ifPresent(files -> known.addAll(files.runs()));
    links.forEach(call -> List.of(call.caller(), call.callee()).forEach(n -> check(n, known)));
    String first = entry == null ? onlyUncalled(names, links) : entry;
    check(first, names);
    String[] words = request.strip().split("\\s+", 2);
    if (words.length < 2 || !words[1].startsWith("/") || !words[0].matches("[A-Z]+")) {
      throw new UserMistake("a request is METHOD /path such as 'GET /', was '" + request + "'");
    }
    return new OwnSystem(
        name, own, links, first, words[0], words[1], within, rate, health, portVariable, compose);
  }

  /** Answers: does it run already, so that nothing of it is to be started? */
  public boolean isRunning() {
    return services.stream().anyMatch(OwnService::runs);
  }

  OwnService service(String wanted) {
    return services.stream().filter(own -> own.name().equals(wanted)).findFirst().orElseThrow();
  }

  /** Answers: does a compose file say more of that service? */
  boolean isComposed(String service) {
    return compose.filter(files -> files.services().contains(service)).isPresent();
  }

  /** Services of the compose file that nobody here starts. */
  List<String> leftOut() {
    List<String> started = services.stream().map(OwnService::name).toList();
    return compose.stream()
        .flatMap(files -> files.services().stream())
        .filter(name -> !started.contains(name))
        .filter(name -> !compose.orElseThrow().runs().contains(name))
        .toList();
  }

  private static void check(String name, List<String> names) {
    if (!names.contains(name)) {
      throw new UserMistake("no service '" + name + "'" + DidYouMean.ending(name, names));
    }
  }

  private static String onlyUncalled(List<String> names, List<OwnCall> calls) {
    Set<String> uncalled = new HashSet<>(names);
    calls.forEach(call -> uncalled.remove(call.callee()));
    if (uncalled.size() != 1) {
      throw new UserMistake(
          "say --entry, the service that clients call: one of " + String.join(", ", names));
    }
    return uncalled.iterator().next();
  }
}
