package holdwater.cli.format;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.Journey;
import holdwater.model.scenario.JourneyStep;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that plain HTTP clients have a way in, and send what can be sent. */
final class TrafficChecks {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern COLUMN = Pattern.compile("(?:csv|feed)\\.(.+)");
  private static final String SAVED = "saved.";
  private static final Pattern KNOWN =
      Pattern.compile("number|uuid|random\\.[1-9]\\d{0,17}|(csv|feed|saved)\\..+");

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
    Optional<List<String>> columns = load.feed().map(FeedColumns::of);
    boolean one = http.find("request").isPresent();
    boolean journeys = http.find("journeys").isPresent();
    for (int i = 0; i < load.journeys().size(); i++) {
      Journey journey = load.journeys().get(i);
      Set<String> saved = new TreeSet<>();
      for (int k = 0; k < journey.steps().size(); k++) {
        JourneyStep step = journey.steps().get(k);
        YamlNode node =
            journeys
                ? http.at("journeys").at(i).at("steps").at(k)
                : one ? http.at("request") : http.at("requests").at(i);
        checkPlaceholders(step.request(), columns, saved, node);
        saved.addAll(step.save().keySet());
      }
    }
  }

  private static void checkEntry(HttpLoad load, Topology topology, YamlNode http) {
    List<String> entries =
        topology.services().stream().filter(Service::entry).map(Service::name).toList();
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
      RequestTemplate request, Optional<List<String>> columns, Set<String> saved, YamlNode node) {
    Stream.concat(
            Stream.concat(Stream.of(request.path()), request.body().stream()),
            request.headers().values().stream())
        .map(PLACEHOLDER::matcher)
        .flatMap(Matcher::results)
        .map(found -> found.group(1))
        .distinct()
        .flatMap(name -> mistake(name, columns, saved).stream())
        .forEach(node::keyMistake);
  }

  private static Optional<String> mistake(
      String placeholder, Optional<List<String>> columns, Set<String> saved) {
    if (!KNOWN.matcher(placeholder).matches()) {
      return Optional.of(
          "unknown placeholder ${"
              + placeholder
              + "}: known are number, uuid, random.N, feed.COLUMN, csv.COLUMN, saved.NAME");
    }
    if (placeholder.startsWith(SAVED)) {
      String name = placeholder.substring(SAVED.length());
      return saved.contains(name)
          ? Optional.empty()
          : Optional.of(
              "no step before it saves '%s'%s".formatted(name, DidYouMean.ending(name, saved)));
    }
    Matcher fed = COLUMN.matcher(placeholder);
    if (!fed.matches()) {
      return Optional.empty();
    }
    if (columns.isEmpty()) {
      return Optional.of("${" + placeholder + "} needs a feed: add traffic.http.feed");
    }
    String column = fed.group(1);
    return columns.get().contains(column)
        ? Optional.empty()
        : Optional.of(
            "the feed has no column '" + column + "'" + DidYouMean.ending(column, columns.get()));
  }
}
