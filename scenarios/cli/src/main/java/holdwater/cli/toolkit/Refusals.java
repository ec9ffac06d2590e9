package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.engine.toolkit.Activity;
import holdwater.engine.toolkit.Experiment;
import holdwater.engine.toolkit.ProbeTolerance;
import holdwater.engine.toolkit.Variables;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an experiment would do and may not, known before anything of it is played: a rollback that
 * is refused when its turn comes would leave a fault in force.
 */
final class Refusals {
  private final HostGuard guard;
  private final boolean programsAllowed;
  private final PythonFunctions functions;

  Refusals(HostGuard guard, boolean programsAllowed, PythonFunctions functions) {
    this.guard = guard;
    this.programsAllowed = programsAllowed;
    this.functions = functions;
  }

  /** A sentence for each; none if everything may be done. */
  List<String> of(Experiment experiment, Variables variables) {
    Set<String> sentences = new LinkedHashSet<>();
    Stream.of(
            experiment.settings().values().stream(),
            experiment.hypothesis().stream(),
            experiment.method().stream(),
            experiment.rollbacks().stream())
        .flatMap(all -> all)
        .forEach(
            activity ->
                refusal(activity, variables)
                    .ifPresent(why -> sentences.add("'" + activity.name() + "': " + why)));
    return new ArrayList<>(sentences);
  }

  private Optional<String> refusal(Activity activity, Variables variables) {
    Optional<String> own = refusal(activity.raw().path("provider"), variables);
    Optional<String> ofTolerance =
        activity
            .tolerance()
            .filter(ProbeTolerance.class::isInstance)
            .map(ProbeTolerance.class::cast)
            .flatMap(tolerance -> refusal(tolerance.provider(), variables));
    return own.or(() -> ofTolerance);
  }

  private Optional<String> refusal(JsonNode provider, Variables variables) {
    return switch (provider.path("type").asText()) {
      case "http" -> host(() -> HttpProvider.url(provider, variables));
      case "process" -> programs("runs a program");
      default -> python(provider, variables);
    };
  }

  private Optional<String> python(JsonNode provider, Variables variables) {
    Optional<PythonFunction> function = functions.find(PythonProvider.name(provider));
    if (function.isEmpty()) {
      return Optional.empty();
    }
    JsonNode arguments = PythonProvider.arguments(provider, variables);
    Optional<String> program =
        function.get().startsPrograms() ? programs(function.get().name()) : Optional.empty();
    return program.or(
        () -> host(() -> function.get().asks().apply(arguments, variables).orElse(null)));
  }

  private Optional<String> programs(String what) {
    return programsAllowed
        ? Optional.empty()
        : Optional.of(what + ": say --allow-process if you know what it does");
  }

  /** An address in which a name is open still is looked at when it is asked. */
  private Optional<String> host(Supplier<URI> address) {
    try {
      URI url = address.get();
      return url == null || url.getHost() == null ? Optional.empty() : guard.refusal(url.getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
