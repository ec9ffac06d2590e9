package holdwater.cli.format;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.ResultStream;
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
    YamlNode traffic = draft.spec.at("traffic");
    if (traffic.find("gatling").isPresent()) {
      draft.topology.ifPresent(topology -> checkSimulation(load, topology, traffic.at("gatling")));
      return;
    }
    YamlNode command = traffic.at("command");
    String program = load.argv().get(0);
    if (program.contains("/") && !Files.isExecutable(Path.of(load.folder()).resolve(program))) {
      command.at(0).mistake("there is no such program: " + program);
    }
    draft.topology.ifPresent(
        topology -> {
          for (int i = 0; i < load.argv().size(); i++) {
            YamlNode argument = command.at(i);
            mistakes(load.argv().get(i), topology).forEach(argument::mistake);
          }
        });
  }

  private static void checkSimulation(CommandLoad load, Topology topology, YamlNode gatling) {
    load.argv().stream()
        .flatMap(argument -> mistakes(argument, topology))
        .forEach(gatling::keyMistake);
  }

  private static Stream<String> mistakes(String argument, Topology topology) {
    return PLACEHOLDER
        .matcher(argument)
        .results()
        .filter(found -> !found.group().equals(ResultStream.PLACEHOLDER))
        .map((MatchResult found) -> found.group(1))
        .flatMap(name -> mistake(name, topology).stream());
  }

  private static Optional<String> mistake(String placeholder, Topology topology) {
    int dot = placeholder.indexOf('.');
    String kind = dot < 0 ? placeholder : placeholder.substring(0, dot);
    if (dot < 0 || !KINDS.contains(kind)) {
      return Optional.of(
          "unknown placeholder ${"
              + placeholder
              + "}: known are urls.SERVICE, addresses.SERVICE and results"
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
            .filter(link -> link.source().equals(Link.CLIENTS))
            .map(Link::target)
            .toList();
    return topology.instances().stream()
        .filter(instance -> called.contains(instance.id()))
        .flatMap((Instance instance) -> Stream.of(instance.service(), instance.id()))
        .distinct()
        .toList();
  }
}
