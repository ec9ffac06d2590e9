package holdwater.engine.journal;

import java.nio.file.Path;

/** Another process that asks whether the run of a journal is alive: exits with 1 if it is. */
final class AliveQuestion {
  private AliveQuestion() {}

  public static void main(String[] args) {
    System.exit(JournalFile.live(Path.of(args[0])) ? 1 : 0);
  }
}
