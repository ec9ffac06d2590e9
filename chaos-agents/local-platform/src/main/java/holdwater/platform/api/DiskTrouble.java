package holdwater.platform.api;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One line for a person about a file that could not be written. */
public final class DiskTrouble {
  private DiskTrouble() {}

  /** Says what could not be done with {@code path}, and what to do about it. */
  public static String describe(IOException trouble, Path path) {
    String reason = String.valueOf(trouble.getMessage());
    if (isFull(trouble)) {
      return "the disk is full: cannot write " + path + "; free some space and try again";
    }
    if (trouble instanceof AccessDeniedException) {
      return "no permission to write " + path + "; make it yours or remove it";
    }
    if (trouble instanceof FileAlreadyExistsException) {
      return reason + " is a file where a folder should be; move it away";
    }
    if (reason.endsWith("Is a directory") || reason.endsWith("Is a directory)")) {
      return path + " is a folder where a file should be; move it away";
    }
    if (reason.endsWith("Operation not permitted")) {
      return path + " is open to others and not yours to close; make it yours or remove it";
    }
    if (trouble instanceof FileSystemException named && named.getReason() != null) {
      reason = named.getReason();
    }
    return "cannot write " + path + ": " + reason;
  }

  /**
   * Throws with one line when {@code folder}, or what there is of it, has less than {@code
   * megabytes} left: better than a dozen processes that each fail in a way of their own.
   */
  public static void checkRoom(Path folder, long megabytes) throws IOException {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null) {
      return;
    }
    long left = Files.getFileStore(existing).getUsableSpace() >> 20;
    if (left < megabytes) {
      throw new IOException(
          "the disk is full: %s has %d MB left and a stack wants %d; free some space and try again"
              .formatted(folder, left, megabytes));
    }
  }

  /** Whether the device or the quota has no space left. */
  public static boolean isFull(IOException trouble) {
    String reason = String.valueOf(trouble.getMessage());
    return reason.contains("No space left on device") || reason.contains("Disk quota exceeded");
  }
}
