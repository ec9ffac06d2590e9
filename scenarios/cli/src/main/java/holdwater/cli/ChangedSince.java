package holdwater.cli;

import holdwater.engine.gate.Since;
import holdwater.engine.gate.Suite;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A suite of which only what a change can affect is played: {@code gate --since}. */
public final class ChangedSince {
  private ChangedSince() {}

  /**
   * Asks git what differs, from the current folder, by which scenarios' files are named.
   *
   * @param seed draws the one scenario that is played all the same; a random one if nothing is
   *     given
   * @param lines gets why each scenario is in or out
   * @throws UserMistake when there is no git, no repository, or no such revision
   */
  public static Suite narrow(
      Suite suite, String revision, Optional<Long> seed, Consumer<String> lines) {
    GitChanges changes = GitChanges.since(revision, Path.of(""));
    long sentinel = seed.orElseGet(() -> new SecureRandom().nextLong(LocalGate.SEEDS));
    Suite narrowed = Since.narrow(suite, revision, changes.paths(), changes.here(), sentinel);
    narrowed.since().map(Since::lines).orElse(List.of()).forEach(lines);
    return narrowed;
  }
}
