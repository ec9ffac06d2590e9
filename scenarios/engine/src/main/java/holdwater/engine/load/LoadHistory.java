package holdwater.engine.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.compare.LoadComparing.Run;
import holdwater.engine.compare.LoadComparing.Second;
import holdwater.engine.journal.Latencies;
import holdwater.engine.journal.TrafficLog;
import holdwater.model.load.LoadNews;
import holdwater.model.verdict.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The last loads of the same plan against the same target, read from their folders: from {@code
 * load.json} what they were, from {@code traffic.hlog} what they measured. One that did not end, or
 * whose generator cannot be believed, is none.
 */
public final class LoadHistory {
  /** So many are looked back at. */
  public static final int KEPT = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  private LoadHistory() {}

  /** Those before {@code facts}, the oldest first; what cannot be read is left out. */
  public static List<Run> before(Path runs, LoadFacts facts) {
    List<Run> found = new ArrayList<>();
    for (Path folder : folders(runs)) {
      earlier(folder, facts).ifPresent(found::add);
    }
    found.sort(Comparator.comparing(Run::at));
    return List.copyOf(found.subList(Math.max(0, found.size() - KEPT), found.size()));
  }

  /** The load of {@code book}, to be held against them. */
  public static Run now(LoadFacts facts, LoadBook book, LoadJudgement judgement) {
    SortedMap<Instant, Latencies> well = book.bySecond(facts.event());
    SortedMap<Instant, Latencies> failed = book.bySecond(facts.event() + LoadNews.FAILED);
    return new Run(
        facts.runId(), facts.startedAt(), seconds(well, failed, judgement.late().keySet()));
  }

  private static List<Path> folders(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(runs)) {
      // The link to the newest is one of the others.
      return all.filter(folder -> !Files.isSymbolicLink(folder)).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Run> earlier(Path folder, LoadFacts facts) {
    Path file = folder.resolve(LoadReports.JSON);
    Path log = folder.resolve(LoadReports.HLOG);
    if (!Files.isRegularFile(file) || !Files.isRegularFile(log)) {
      return Optional.empty();
    }
    try {
      JsonNode load = JSON.readTree(file.toFile());
      if (!isSame(load, facts)) {
        return Optional.empty();
      }
      Instant at = Instant.parse(load.path("startedAt").asText());
      Set<Instant> late = new TreeSet<>();
      for (JsonNode second : load.path("generator").path("lateSeconds")) {
        late.add(Instant.parse(second.path("second").asText()));
      }
      SortedMap<Instant, Latencies> well = TrafficLog.read(log, facts.event());
      SortedMap<Instant, Latencies> failed = TrafficLog.read(log, facts.event() + LoadNews.FAILED);
      return Optional.of(new Run(load.path("run").asText(), at, seconds(well, failed, late)));
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isSame(JsonNode load, LoadFacts facts) {
    return load.path("model").asText().equals(facts.model().name())
        && load.path("target").asText().equals(facts.target())
        && load.path("plan").path("profile").asText().equals(facts.model().profile().describe())
        && load.path("latency").path("event").asText().equals(facts.event())
        && load.path("status").asText().equals(RunStatus.COMPLETED.name())
        && load.path("generator").path("believable").asBoolean()
        && !load.path("run").asText().equals(facts.runId());
  }

  private static List<Second> seconds(
      SortedMap<Instant, Latencies> well, SortedMap<Instant, Latencies> failed, Set<Instant> late) {
    TreeMap<Instant, Second> seconds = new TreeMap<>();
    Set<Instant> heard = new TreeSet<>(well.keySet());
    heard.addAll(failed.keySet());
    heard.removeAll(late);
    for (Instant second : heard) {
      Latencies bad = failed.getOrDefault(second, new Latencies());
      seconds.put(second, new Second(well.getOrDefault(second, new Latencies()), bad.events()));
    }
    return List.copyOf(seconds.values());
  }
}
