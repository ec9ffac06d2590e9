package holdwater.cli;

import holdwater.engine.journal.JournalFailed;
import holdwater.platform.api.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * By which one suite sees that another is under way in the same workspace: both would start stacks,
 * refuse each other's runs and write the same files. The system drops it when the process is gone,
 * however it went.
 */
final class SuiteLock implements AutoCloseable {
  /** The file's name in a workspace. It stays there: removing it would race with its takers. */
  static final String NAME = "suite.lock";

  private final FileChannel channel;

  private SuiteLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it until it is closed.
   *
   * @throws UserMistake when another suite has it
   * @throws JournalFailed when nobody can tell
   */
  static SuiteLock take(Path workspace) {
    Path file = workspace.resolve(NAME);
    try {
      PrivateFile.createFolder(workspace);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return new SuiteLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new JournalFailed("the lock " + file + " cannot be taken: " + e, e);
    }
    throw new UserMistake(
        "another 'holdwater gate', 'prove' or 'calibrate' is under way here: wait for its end, or"
            + " stop it");
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new JournalFailed("the lock of this suite cannot be given up: " + e, e);
    }
  }
}
