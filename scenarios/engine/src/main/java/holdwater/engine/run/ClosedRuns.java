package holdwater.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs that were found to be over with nothing in force, so that the journal of each is read once
 * and not at every start of a run. A note of a journal holds as long as its size and its time are
 * the same. Whatever becomes of the notes, it costs no more than to read the journals again.
 */
final class ClosedRuns {
  /** In the folder of the runs. */
  static final String FILE = ".closed";

  private final Path file;
  private final Set<String> known;

  /** As they were noted. */
  ClosedRuns(Path runsFolder) {
    this.file = runsFolder.resolve(FILE);
    this.known = read(file);
  }

  private static Set<String> read(Path file) {
    try {
      return new HashSet<>(Files.readAllLines(file));
    } catch (IOException e) {
      return new HashSet<>();
    }
  }

  /** Answers: was that journal closed when it was last read, and is it the same? */
  boolean has(Path journal) {
    return mark(journal).filter(known::contains).isPresent();
  }

  /** Notes those, and forgets all others. */
  void keep(Collection<Path> journals) {
    Set<String> marks = new TreeSet<>();
    journals.forEach(journal -> mark(journal).ifPresent(marks::add));
    if (!marks.equals(known)) {
      write(marks);
    }
  }

  private void write(Set<String> marks) {
    // By one name, so that a full disk leaves one such file and not one for every run.
    Path half = file.resolveSibling(FILE + ".new");
    try {
      Files.write(half, marks);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Then they are read again.
    }
  }

  private static Optional<String> mark(Path journal) {
    try {
      BasicFileAttributes is = Files.readAttributes(journal, BasicFileAttributes.class);
      String run = journal.getParent().getFileName().toString();
      return Optional.of(run + " " + is.size() + " " + is.lastModifiedTime().toMillis());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
