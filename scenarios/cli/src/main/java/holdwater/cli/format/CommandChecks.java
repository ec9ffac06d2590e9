package holdwater.cli.format;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that a generator of the user's is there, and is told of clients' ways in only. */
final class CommandChecks {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final List<String> KINDS = List.of("urls", "addresses");

  private final ScenarioDraft draft;

  CommandChecks(ScenarioDraft draft) {
    this.draft = draft;
  }

  void check() {
    draft.traffic.flatMap(TrafficModel::command).ifPresent(this::check);
  }

  private void check(CommandLoad load) {
    YamlNode command = draft.spec.at("traffic").at("command");
    String program = load.argv().get(0);
    if (program.contains("/") && !Files.isExecutable(Path.of(load.folder()).resolve(program))) {
      command.at(0).mistake("there is no such program: " + program);
    }
    draft.topology.ifPresent(
        topology -> {
          for (int i = 0; i < load.argv().size(); i++) {
            YamlNode argument = command.at(i);
            PLACEHOLDER
                .matcher(load.argv().get(i))
                .results()
                .map((MatchResult found) -> found.group(1))
                .flatMap(name -> mistake(name, topology).stream())
                .forEach(argument::mistake);
          }
        });
  }

  private static Optional<String> mistake(String placeholder, Topology topology) {
    int dot = placeholder.indexOf('.');
    String kind = dot < 0 ? placeholder : placeholder.substring(0, dot);
    if (dot < 0 || !KINDS.contains(kind)) {
      return Optional.of(
          "unknown placeholder ${"
              + placeholder
              + "}: known are urls.SERVICE and addresses.SERVICE"
              + DidYouMean.ending(kind, KINDS));
    }
    String wanted = placeholder.substring(dot + 1);
    List<String> entries = entries(topology);
    return entries.contains(wanted)
        ? Optional.empty()
        : Optional.of(
            "no service or instance '"
                + wanted
                + "' with 'entry: true'"
                + DidYouMean.ending(wanted, entries));
  }

  /** Services over whose links clients come in, and their instances. */
  private static List<String> entries(Topology topology) {
    List<String> called =
        topology.links().stream()
            .filter(link -> link.source().equals(Link.VIEWERS))
            .map(Link::target)
            .toList();
    return topology.instances().stream()
        .filter(instance -> called.contains(instance.id()))
        .flatMap((Instance instance) -> Stream.of(instance.service(), instance.id()))
        .distinct()
        .toList();
  }
}
