package holdwater.cli.toolkit;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All functions of extensions that are done here. */
final class PythonFunctions {
  private final Map<String, PythonFunction> byName = new TreeMap<>();

  PythonFunctions(HttpCalls calls, LocalPrograms programs, HostGuard guard, InstantSource clock) {
    Stream.of(
            new ToxiproxyFunctions(calls).all(),
            new SpringFunctions(calls).all(),
            new PrometheusFunctions(calls, clock).all(),
            new LoadFunctions(programs, guard).all(),
            FileFunctions.all())
        .flatMap(List::stream)
        .forEach(each -> byName.put(each.name(), each));
  }

  Optional<PythonFunction> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** With their modules. */
  Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }
}
