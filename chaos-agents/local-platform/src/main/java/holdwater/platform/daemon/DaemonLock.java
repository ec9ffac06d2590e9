package holdwater.platform.daemon;

import holdwater.platform.api.DiskTrouble;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file lock that only one daemon of a {@code .holdwater} can hold. The system releases it when
 * the daemon ends, however it ends.
 */
public final class DaemonLock implements AutoCloseable {
  private static final int TRIES = 20;
  private static final long TRY_PAUSE_MILLIS = 50;

  private final FileChannel channel;
  private final Path file;
  private final Optional<Object> key;

  private DaemonLock(FileChannel channel, Path file) throws IOException {
    this.channel = channel;
    this.file = file;
    this.key = key(file);
  }

  /** Which file it is, where files have something like that. */
  private static Optional<Object> key(Path file) throws IOException {
    return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  /**
   * Takes the lock. Tries for a second, since a CLI holds it for a moment to see whether somebody
   * has it.
   *
   * @throws IOException saying who has it, or what is wrong with the folder
   */
  static DaemonLock acquire(HomeFolder home) throws IOException, InterruptedException {
    FileChannel channel = open(home);
    for (int i = 0; i < TRIES; i++) {
      if (tryLock(channel) != null) {
        sign(channel, home);
        return new DaemonLock(channel, home.daemonLock());
      }
      Thread.sleep(TRY_PAUSE_MILLIS);
    }
    channel.close();
    throw new IOException("another daemon " + holder(home) + "holds " + home.daemonLock());
  }

  /** Answers: is the file gone, or another one, so that another daemon can take its place? */
  boolean lost() {
    try {
      return !key(file).equals(key);
    } catch (NoSuchFileException gone) {
      return true;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static void sign(FileChannel channel, HomeFolder home) throws IOException {
    try {
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      channel.close();
      throw new IOException(DiskTrouble.describe(e, home.daemonLock()), e);
    }
  }

  /** Answers: does a daemon hold the lock now? */
  public static boolean isHeld(HomeFolder home) throws IOException {
    if (!Files.exists(home.daemonLock())) {
      return false;
    }
    try (FileChannel channel = open(home);
        FileLock lock = tryLock(channel)) {
      return lock == null;
    }
  }

  private static FileChannel open(HomeFolder home) throws IOException {
    Path file = home.daemonLock();
    try {
      PrivateFile.createFolder(home.path());
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(DiskTrouble.describe(e, file), e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisVery) {
      return null;
    }
  }

  /** Its process id in words, as far as it is known; for messages. */
  public static String holder(HomeFolder home) {
    try {
      String pid = Files.readString(home.daemonLock(), StandardCharsets.US_ASCII).strip();
      // What else stands there was written by nobody of ours.
      return !pid.matches("[0-9]{1,10}") ? "" : "(process " + pid + ") ";
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }
}
