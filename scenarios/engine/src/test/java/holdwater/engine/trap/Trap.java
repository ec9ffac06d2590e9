package holdwater.engine.trap;

import holdwater.engine.suite.FoundByAblation;
import holdwater.model.scenario.Proof;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A construction that might win a wrong verdict, and the right one. How to write one is said in
 * {@code traps/README.md}.
 *
 * @param name of its file, without the ending
 */
record Trap(String name, Keys keys) {
  static final Path FOLDER = Path.of("src/test/resources/traps");

  private static final String NOT = "not ";

  /** Every trap of the folder, by name. */
  static List<Trap> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(Trap::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Trap read(Path file) {
    String name = file.getFileName().toString().replace(".yaml", "");
    try (var in = Files.newInputStream(file)) {
      return of(
          name, new Load(LoadSettings.builder().setLabel(name).build()).loadFromInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Trap of(String name, Object yaml) {
    return new Trap(name, Keys.of(name, yaml));
  }

  /** What it is about, in a line. */
  String about() {
    return keys.needed("trap");
  }

  /** A row of the table in the RATIONALE, {@code control}, or the tracker it was found in. */
  String kind() {
    return keys.needed("kind");
  }

  /** A verdict, or {@code not PASS} where the two others would both be honest. */
  private boolean right(Verdict verdict) {
    String wanted = keys.needed("verdict");
    return wanted.startsWith(NOT)
        ? verdict != Verdict.valueOf(wanted.substring(NOT.length()))
        : verdict == Verdict.valueOf(wanted);
  }

  /** What is wrong with what the judge made of it; empty when all is right. */
  List<String> wrong(Path scratch) {
    Heard heard = play(scratch);
    List<String> wrong = new ArrayList<>();
    about();
    kind();
    if (!right(heard.verdict())) {
      wrong.add(heard.verdict() + " in place of " + keys.needed("verdict"));
    }
    keys.text("status")
        .map(word -> word.toUpperCase(Locale.ROOT))
        .filter(status -> !status.equals(heard.status().name()))
        .ifPresent(status -> wrong.add(heard.status() + " in place of " + status));
    if (!right(Verdict.PASS) && keys.texts("says").isEmpty()) {
      wrong.add("says: what must be said of it is missing");
    }
    for (String fragment : keys.texts("says")) {
      if (!heard.said().contains(fragment)) {
        wrong.add("'" + fragment + "' is not said");
      }
    }
    for (String fragment : keys.texts("silent")) {
      if (heard.said().contains(fragment)) {
        wrong.add("'" + fragment + "' is said");
      }
    }
    keys.map("proof").ifPresent(proof -> wrong.addAll(wrong(proof, heard)));
    keys.done();
    if (!wrong.isEmpty()) {
      wrong.add("said: " + heard.said());
    }
    return wrong;
  }

  /** Where a trap is a run without a pattern: what is wrong with what that is taken for. */
  private static List<String> wrong(Keys proof, Heard heard) {
    Proof claim =
        new Proof(
            proof.needed("pattern"),
            proof.needed("slo"),
            WindowKind.valueOf(proof.needed("window").toUpperCase(Locale.ROOT)));
    String found = FoundByAblation.of(claim, heard.judgement().orElseThrow());
    String right = proof.needed("found").toUpperCase(Locale.ROOT);
    return found.startsWith(right) ? List.of() : List.of(found + " in place of " + right);
  }

  private Heard play(Path scratch) {
    Optional<Keys> journal = keys.map("journal");
    Optional<Keys> run = keys.map("run");
    if (journal.isPresent() == run.isPresent()) {
      throw new IllegalArgumentException(name + " needs either a journal or a run");
    }
    return journal
        .map(script -> new HandMadeJournal(script).judged(scratch))
        .orElseGet(() -> new ScriptedRun(run.orElseThrow()).played(scratch));
  }
}
