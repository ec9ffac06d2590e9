package holdwater.encoding;

import holdwater.encoding.raw.RawVideo;
import holdwater.runtime.ApiFailure;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes in what creators upload, and brings each to one rung. Nothing of what a creator says
 * becomes part of a path: content is kept under its digest, and an upload's id is made of its
 * account and the key that names the request, so that the same request once more is the same
 * upload. Thread-safe.
 */
@Singleton
final class Uploads {
  /** Six seconds of a small picture; the gateway allows no more either. */
  static final int MOST_BYTES = 512 * 1024;

  static final int MOST_PER_ACCOUNT = 100;

  /** Of all accounts together, whatever became of them: two gigabytes of what creators sent. */
  static final int MOST_KEPT = 4_000;

  /** Of all accounts together, not done yet: minutes of work. */
  static final int MOST_WAITING = 500;

  /** Looked after in one pass, each by some queries; the others' turn is in the next ones. */
  static final int MOST_IN_A_PASS = 20;

  private static final int MOST_SECONDS = 10;
  private static final int ID_DIGITS = 16;
  private static final int TOO_LARGE = 413;
  private static final Duration UNTIL_SOME_ARE_DONE = Duration.ofSeconds(30);
  private static final Duration UNTIL_SOME_ARE_GONE = Duration.ofHours(1);

  private final Drafts drafts;
  private final UploadRepository rows;
  private final JobQueue queue;
  private final Clock clock;

  /** What is not done yet, with its digest. */
  private final Map<String, String> waiting = new ConcurrentHashMap<>();

  /** The same ids, those whose turn is next first; of the loop's thread, but for new ones. */
  private final Queue<String> turns = new ConcurrentLinkedQueue<>();

  /** Set once what an earlier process left is among them; of the loop's thread. */
  private boolean tookOver;

  Uploads(Drafts drafts, UploadRepository rows, JobQueue queue, Clock clock) {
    this.drafts = drafts;
    this.rows = rows;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Keeps what was uploaded; from then on it is encoded, whatever happens to this process. 400 for
   * what is no video as it must be, 409 for a key that named something else, and when the account
   * has enough; 429 while too many of anybody's wait, and when there is no room for more.
   *
   * @param key names the request, for whoever sends it again
   */
  UploadRow accept(String accountId, String key, byte[] content) {
    check(content);
    String id = Drafts.PREFIX + digest(utf8(accountId + "\n" + key)).substring(0, ID_DIGITS);
    String digest = digest(content);
    Optional<UploadRow> known = rows.findById(id);
    if (known.isPresent()) {
      return same(known.get(), accountId, digest);
    }
    return kept(
        new UploadRow(id, accountId, digest, UploadRow.State.RECEIVED, clock.instant()), content);
  }

  /** One at a time: what was counted is still true when the row is written. */
  private synchronized UploadRow kept(UploadRow row, byte[] content) {
    checkRoom(row.accountId());
    drafts.keep(Drafts.sourceKey(row.digest()), content);
    try {
      rows.save(row);
    } catch (DataAccessException e) {
      // Two at once with one key: the table lets one of them through.
      return same(rows.findById(row.id()).orElseThrow(() -> e), row.accountId(), row.digest());
    }
    await(row);
    return row;
  }

  private void checkRoom(String accountId) {
    if (rows.countByAccountId(accountId) >= MOST_PER_ACCOUNT) {
      throw ApiFailure.conflict("An account keeps at most " + MOST_PER_ACCOUNT + " uploads.");
    }
    if (waiting.size() >= MOST_WAITING) {
      throw ApiFailure.tooMany("Too many uploads wait to be encoded.", UNTIL_SOME_ARE_DONE);
    }
    if (rows.count() >= MOST_KEPT) {
      throw ApiFailure.tooMany("There is no room for more uploads.", UNTIL_SOME_ARE_GONE);
    }
  }

  private void await(UploadRow row) {
    if (waiting.put(row.id(), row.digest()) == null) {
      turns.add(row.id());
    }
  }

  /** All of an account's, newest first. */
  List<UploadRow> of(String accountId) {
    return rows.findByAccountIdOrderByReceivedAtDesc(accountId);
  }

  /** One of an account's; 404 for another account's as for none. */
  UploadRow of(String accountId, String id) {
    return rows.findById(id)
        .filter(row -> row.belongsTo(accountId))
        .orElseThrow(() -> ApiFailure.notFound("There is no such upload."));
  }

  /** The next step for some that are not done, in turn; to be called by one thread. */
  void bring() {
    if (!tookOver) {
      rows.findByState(UploadRow.State.RECEIVED).forEach(this::await);
      tookOver = true;
    }
    for (int i = Math.min(turns.size(), MOST_IN_A_PASS); i > 0; i--) {
      String id = turns.poll();
      String digest = id == null ? null : waiting.get(id);
      if (digest != null) {
        // First to the end of the line: a step that throws has another turn.
        turns.add(id);
        bring(id, digest);
      }
    }
  }

  private void bring(String id, String digest) {
    String sourceKey = Drafts.sourceKey(digest);
    if (drafts.made(id, sourceKey).isPresent()) {
      settle(id, UploadRow.State.ENCODED);
    } else if (!queue.put(id, drafts.rung(), sourceKey)) {
      settle(id, UploadRow.State.FAILED);
    }
  }

  private void settle(String id, UploadRow.State state) {
    rows.setState(id, state);
    waiting.remove(id);
  }

  private static UploadRow same(UploadRow known, String accountId, String digest) {
    if (!known.belongsTo(accountId) || !known.digest().equals(digest)) {
      throw ApiFailure.conflict("This key named another upload before.");
    }
    return known;
  }

  private void check(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw tooLarge();
    }
    try {
      RawVideo video = RawVideo.of(content);
      if (video.framesPerSecond() != drafts.framesPerSecond() || video.seconds() > MOST_SECONDS) {
        throw ApiFailure.badRequest(
            "A video has %d pictures a second and lasts %d s at most."
                .formatted(drafts.framesPerSecond(), MOST_SECONDS));
      }
    } catch (IllegalArgumentException e) {
      throw ApiFailure.badRequest("This is not a video as it must be: " + e.getMessage() + ".");
    }
  }

  static ApiFailure tooLarge() {
    return new ApiFailure(
        TOO_LARGE, "too-large", "An upload has at most " + MOST_BYTES + " bytes.");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }
}
