package holdwater.cli.format;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that plain HTTP clients have a way in, and send what can be sent. */
final class TrafficChecks {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final String COLUMN = "csv.";
  private static final Pattern KNOWN =
      Pattern.compile("number|uuid|random\\.[1-9]\\d{0,17}|csv\\..+");

  private final ScenarioDraft draft;

  TrafficChecks(ScenarioDraft draft) {
    this.draft = draft;
  }

  void check() {
    draft.traffic.flatMap(TrafficModel::http).ifPresent(this::check);
  }

  private void check(HttpLoad load) {
    YamlNode http = draft.spec.at("traffic").at("http");
    draft.topology.ifPresent(topology -> checkEntry(load, topology, http));
    checkRequests(load, http);
  }

  /** Checks what is sent, whoever it is sent to. */
  static void checkRequests(HttpLoad load, YamlNode http) {
    Optional<List<String>> columns = load.feed().map(TrafficChecks::columns);
    boolean one = http.find("request").isPresent();
    for (int i = 0; i < load.requests().size(); i++) {
      YamlNode node = one ? http.at("request") : http.at("requests").at(i);
      checkPlaceholders(load.requests().get(i), columns, node);
    }
  }

  private static void checkEntry(HttpLoad load, Topology topology, YamlNode http) {
    List<String> entries =
        topology.services().stream().filter(Service::viewers).map(Service::name).toList();
    if (entries.isEmpty()) {
      http.keyMistake(
          "nobody can be asked: no service of topology '"
              + topology.name()
              + "' has 'entry: true'");
    } else if (load.entry().isEmpty() && entries.size() > 1) {
      http.keyMistake("must have entry, one of " + String.join(", ", entries));
    } else if (load.entry().filter(entry -> !entries.contains(entry)).isPresent()) {
      String entry = load.entry().get();
      http.at("entry")
          .mistake(
              "no service '" + entry + "' with 'entry: true'" + DidYouMean.ending(entry, entries));
    }
  }

  private static void checkPlaceholders(
      RequestTemplate request, Optional<List<String>> columns, YamlNode node) {
    Stream.concat(
            Stream.concat(Stream.of(request.path()), request.body().stream()),
            request.headers().values().stream())
        .map(PLACEHOLDER::matcher)
        .flatMap(Matcher::results)
        .map(found -> found.group(1))
        .distinct()
        .flatMap(name -> mistake(name, columns).stream())
        .forEach(node::keyMistake);
  }

  private static Optional<String> mistake(String placeholder, Optional<List<String>> columns) {
    if (!KNOWN.matcher(placeholder).matches()) {
      return Optional.of(
          "unknown placeholder ${"
              + placeholder
              + "}: known are number, uuid, random.N, csv.COLUMN");
    }
    if (!placeholder.startsWith(COLUMN)) {
      return Optional.empty();
    }
    if (columns.isEmpty()) {
      return Optional.of("${" + placeholder + "} needs a feed: add traffic.http.feed");
    }
    String column = placeholder.substring(COLUMN.length());
    return columns.get().contains(column)
        ? Optional.empty()
        : Optional.of(
            "the feed has no column '" + column + "'" + DidYouMean.ending(column, columns.get()));
  }

  /** The first line of a CSV file. */
  private static List<String> columns(String feed) {
    try (Stream<String> lines = Files.lines(Path.of(feed))) {
      return lines.findFirst().stream()
          .flatMap(line -> Arrays.stream(line.split(",", -1)))
          .map(column -> column.strip().replaceAll("^\"|\"$", ""))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
