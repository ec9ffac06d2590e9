package holdwater.cli.imported;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.cli.UserMistake;
import holdwater.model.scenario.Journey;
import holdwater.model.scenario.JourneyStep;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A recording of a browser (HTTP Archive 1.2) as one journey: the requests to the site that was
 * asked first, in their order, with the pauses that its user made. What a browser keeps (pictures,
 * styles, scripts) is left out, and so is what is secret (cookies, authorization).
 */
final class HarJourney {
  private static final Set<String> HEADERS = Set.of("accept", "content-type", "x-requested-with");
  private static final String KEPT = "image/|font/|video/|audio/|text/css|.*javascript|.*font-.*";

  /** Shorter ones are the browser's, not its user's. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final int SHOWN_MILLIS = 100;

  private final String name;
  private final JsonNode entries;
  private final Names names = new Names();
  private final Map<String, Integer> leftOut = new TreeMap<>();

  HarJourney(String name, JsonNode entries) {
    this.name = name;
    this.entries = entries;
  }

  /** One request of the recording. */
  private record Entry(Instant begin, Instant end, URI url, JsonNode request, JsonNode response) {}

  Imported read() {
    List<Entry> all = all().sorted(Comparator.comparing(Entry::begin)).toList();
    List<ImportedStep> steps = new ArrayList<>();
    Entry before = null;
    for (Entry entry : all) {
      if (isWanted(entry, all.get(0))) {
        ImportedStep step = step(entry, before);
        if (step.hasPlaceholder()) {
          leaveOut("with ${ in its text, which would be taken for a placeholder");
        } else if (steps.size() == Journey.MOST_STEPS) {
          leaveOut("beyond the " + Journey.MOST_STEPS + " of a journey");
        } else {
          steps.add(step);
          before = entry;
        }
      }
    }
    if (steps.isEmpty()) {
      throw new UserMistake("nothing in the recording can be sent: " + String.join(", ", told()));
    }
    return new Imported(name, List.of(new ImportedJourney(name, steps)), told());
  }

  private Stream<Entry> all() {
    return StreamSupport.stream(entries.spliterator(), false)
        .flatMap(entry -> entry(entry).stream());
  }

  private Optional<Entry> entry(JsonNode entry) {
    try {
      Instant begin = OffsetDateTime.parse(entry.path("startedDateTime").asText()).toInstant();
      URI url = URI.create(entry.path("request").path("url").asText());
      if (url.getScheme() == null || !url.getScheme().startsWith("http")) {
        leaveOut("that are not HTTP");
        return Optional.empty();
      }
      Instant end = begin.plusMillis(Math.max(0, entry.path("time").asLong()));
      return Optional.of(new Entry(begin, end, url, entry.path("request"), entry.path("response")));
    } catch (DateTimeException | IllegalArgumentException e) {
      leaveOut("whose time or URL cannot be read");
      return Optional.empty();
    }
  }

  private boolean isWanted(Entry entry, Entry first) {
    String type = entry.response().path("content").path("mimeType").asText();
    if (!entry.url().getRawAuthority().equals(first.url().getRawAuthority())) {
      leaveOut("to " + entry.url().getRawAuthority());
    } else if (type.matches("(" + KEPT + ").*")) {
      leaveOut("for pictures, styles and scripts");
    } else if (entry.response().path("status").asInt() < 100) {
      leaveOut("that got no answer");
    } else {
      return true;
    }
    return false;
  }

  private ImportedStep step(Entry entry, Entry before) {
    String method = entry.request().path("method").asText("GET");
    String path = entry.url().getRawPath();
    String query = entry.url().getRawQuery();
    int status = entry.response().path("status").asInt();
    String body = entry.request().path("postData").path("text").asText("");
    return new ImportedStep(
        names.of(method + "-" + path),
        think(entry, before),
        method,
        (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query),
        headers(entry.request().path("headers")),
        body.isEmpty() ? Optional.empty() : Optional.of(body),
        status / 100 == 2 ? Optional.empty() : Optional.of(status));
  }

  private static Duration think(Entry entry, Entry before) {
    if (before == null) {
      return Duration.ZERO;
    }
    Duration pause = Duration.between(before.end(), entry.begin());
    if (pause.compareTo(PAUSE) < 0) {
      return Duration.ZERO;
    }
    if (pause.compareTo(JourneyStep.LONGEST_THINK) > 0) {
      return JourneyStep.LONGEST_THINK;
    }
    return Duration.ofMillis(Math.round(pause.toMillis() / (double) SHOWN_MILLIS) * SHOWN_MILLIS);
  }

  private static Map<String, String> headers(JsonNode headers) {
    Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        header -> {
          if (HEADERS.contains(header.path("name").asText().toLowerCase(Locale.ROOT))) {
            kept.put(header.path("name").asText(), header.path("value").asText());
          }
        });
    return kept;
  }

  private void leaveOut(String which) {
    leftOut.merge(which, 1, Integer::sum);
  }

  private List<String> told() {
    return leftOut.entrySet().stream()
        .map(each -> each.getValue() + " requests " + each.getKey())
        .toList();
  }
}
