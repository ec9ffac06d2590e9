package holdwater.engine.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import holdwater.engine.journal.Fingerprint;
import holdwater.engine.journal.JournalFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a suite has played so far, in a file, so that it can go on after Ctrl-C or a crash. A run
 * counts only for the very scenario, topology and build that it was played with, so that a mended
 * document or scenario does not cost the runs of all others. Used by one thread.
 */
public final class RunBook {
  /** The file's name in a suite's folder. */
  public static final String NAME = "runs.json";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path file;
  private final String build;
  private final List<Entry> entries = new ArrayList<>();

  /** One run: what it was of, and what it showed. */
  record Entry(
      String build,
      String fingerprint,
      String scenario,
      List<String> without,
      int trial,
      Played played) {}

  /** All that stands in the file. */
  record Content(boolean complete, List<Entry> runs) {}

  private RunBook(Path file, String build) {
    this.file = file;
    this.build = build;
  }

  /** Begins anew, whatever is there. */
  public static RunBook fresh(Path folder, String build) {
    return new RunBook(folder.resolve(NAME), build);
  }

  /**
   * Goes on with what is there, unless that was played to its end.
   *
   * @throws JournalFailed when it cannot be read
   */
  public static RunBook open(Path folder, String build) {
    RunBook book = fresh(folder, build);
    if (Files.exists(book.file)) {
      Content content = book.read();
      if (content.runs() == null) {
        throw new JournalFailed(book.file + " is no list of runs: --fresh begins anew");
      }
      if (!content.complete()) {
        book.entries.addAll(content.runs());
      }
    }
    return book;
  }

  private Content read() {
    try {
      return MAPPER.readValue(Files.readString(file, UTF_8), Content.class);
    } catch (IOException e) {
      throw new JournalFailed(
          file + " cannot be read (" + e.getMessage() + "): --fresh begins anew", e);
    }
  }

  /** The runs of that order, oldest first. */
  public List<Played> of(RunOrder order) {
    return entries.stream().filter(entry -> same(entry, order)).map(Entry::played).toList();
  }

  private boolean same(Entry entry, RunOrder order) {
    return entry.scenario().equals(order.scenario().name())
        && entry.trial() == order.trial()
        && entry.without().equals(sorted(order))
        && entry.build().equals(build)
        && entry.fingerprint().equals(Fingerprint.of(order.scenario(), order.topology()));
  }

  private static List<String> sorted(RunOrder order) {
    return List.copyOf(new TreeSet<>(order.without()));
  }

  /** Writes a run down; what was interrupted is no run, nor is an error of the harness. */
  public void add(RunOrder order, Played played) {
    if (played.interrupted() || played.broke()) {
      return;
    }
    entries.add(
        new Entry(
            build,
            Fingerprint.of(order.scenario(), order.topology()),
            order.scenario().name(),
            sorted(order),
            order.trial(),
            played));
    write(false);
  }

  /** All is played: the next suite begins anew. */
  public void complete() {
    write(true);
  }

  /** All or nothing: half a file would lose the runs of hours. */
  private void write(boolean complete) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path half = file.resolveSibling(NAME + ".new");
      Files.writeString(half, text(complete), UTF_8);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new JournalFailed(file + " cannot be written (is the disk full?): " + e, e);
    }
  }

  private String text(boolean complete) throws JsonProcessingException {
    return MAPPER.writeValueAsString(new Content(complete, entries)) + "\n";
  }
}
